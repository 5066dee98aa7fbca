package org.softmax4j.linear;

public interface Plane {}
