package org.softmax4j.data;

/**
 * Three disjoint parts of a data set.
 *
 * @param train what a classifier is fitted on
 * @param validation what choices are made on, and calibrators fitted
 * @param test what is only ever evaluated
 */
public record Split(Dataset train, Dataset validation, Dataset test) {}
