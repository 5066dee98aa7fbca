package org.softmax4j.data;

/**
 * A CSV file with a class for each row, and how its columns became features.
 *
 * @param data the rows
 * @param schema what reads other files of the same kind alike
 */
public record LabelledTable(Dataset data, FeatureSchema schema) {}
