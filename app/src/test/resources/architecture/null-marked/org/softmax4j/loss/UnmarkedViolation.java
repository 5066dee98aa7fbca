package org.softmax4j.loss;

final class UnmarkedViolation {}
