package org.softmax4j.util;

final class HomelessViolation {}
