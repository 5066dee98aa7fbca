package org.softmax4j.labels;

final class Marked {}
