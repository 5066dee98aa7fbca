package org.softmax4j.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.softmax4j.matrix.SparseMatrix;
import org.softmax4j.matrix.SparseMatrixBuilder;

/**
 * Turns texts into sparse rows of features: a {@link TextVectorizer} and what it learned.
 * Immutable, safe to share between threads.
 */
public final class TfIdf {
  private final TextVectorizer settings;
  private final TextTerms terms;
  private final int texts;
  private final List<String> vocabulary;
  private final int[] documentCounts;
  private final Map<String, Integer> columns = new HashMap<>();

  private TfIdf(TextVectorizer settings, int texts, List<String> vocabulary, int[] documentCounts) {
    this.settings = settings;
    this.terms = new TextTerms(settings);
    this.texts = texts;
    this.vocabulary = vocabulary;
    this.documentCounts = documentCounts;
    for (int i = 0; i < vocabulary.size(); i++) {
      columns.put(vocabulary.get(i), i);
    }
  }

  /**
   * What a vectorizer learned, as it was stored.
   *
   * @param texts number of texts that it saw
   * @param vocabulary the terms, or their hashes in hexadecimal digits, all different; the features
   *     in their order
   * @param documentCounts in how many texts each stands, from 1 to {@code texts}; copied
   * @throws IllegalArgumentException if an argument breaks its rule, or there is no term
   */
  public static TfIdf of(
      TextVectorizer settings, int texts, List<String> vocabulary, int[] documentCounts) {
    if (vocabulary.isEmpty()) {
      throw new IllegalArgumentException(
          "texts must have terms that are neither too rare nor too frequent, got none in "
              + texts
              + " texts");
    }
    if (vocabulary.size() != documentCounts.length) {
      throw new IllegalArgumentException(
          "documentCounts must be one for each of the "
              + vocabulary.size()
              + " terms, got "
              + documentCounts.length);
    }
    for (int count : documentCounts) {
      if (count < 1 || count > texts) {
        throw new IllegalArgumentException(
            "documentCounts must be from 1 to " + texts + ", got " + count);
      }
    }
    TfIdf tfIdf = new TfIdf(settings, texts, List.copyOf(vocabulary), documentCounts.clone());
    if (tfIdf.columns.size() != vocabulary.size()) {
      throw new IllegalArgumentException("vocabulary must be all different");
    }
    return tfIdf;
  }

  /** How texts are taken apart and counted. */
  public TextVectorizer settings() {
    return settings;
  }

  /** Number of texts that it learned from. */
  public int texts() {
    return texts;
  }

  /** The terms in the order of the features; hashes in hexadecimal digits if they are hashed. */
  public List<String> vocabulary() {
    return vocabulary;
  }

  /** In how many texts each term stood; a new array. */
  public int[] documentCounts() {
    return documentCounts.clone();
  }

  /** Number of features of a row. */
  public int features() {
    return documentCounts.length;
  }

  /** One sparse row for each text; a text without a known term is a row of zeros. */
  public FeatureRows rows(List<String> texts) {
    SparseMatrixBuilder builder = SparseMatrix.builder();
    for (String text : texts) {
      features(text).forEach(builder::add);
      builder.endRow();
    }
    return FeatureRows.of(builder.build(features()));
  }

  /** The features of a text that are not 0, by ascending column. */
  Map<Integer, Float> features(String text) {
    TreeMap<Integer, Integer> counts = new TreeMap<>();
    terms.forEach(
        text,
        term -> {
          Integer column = columns.get(key(term, settings));
          if (column != null) {
            counts.merge(column, 1, Integer::sum);
          }
        });
    double squares = 0;
    for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
      double weight = weight(entry.getKey(), entry.getValue());
      squares += weight * weight;
    }
    double length = Math.sqrt(squares);
    TreeMap<Integer, Float> features = new TreeMap<>();
    counts.forEach(
        (column, count) -> features.put(column, (float) (weight(column, count) / length)));
    return features;
  }

  private double weight(int column, int count) {
    double inverse = Math.log((1.0 + texts) / (1.0 + documentCounts[column])) + 1;
    return inverse * (settings.sublinear() ? 1 + Math.log(count) : count);
  }

  /** What a term is known by. */
  static String key(String term, TextVectorizer settings) {
    if (settings.hashBits() == 0) {
      return term;
    }
    int hash = term.hashCode() * 0x9E3779B9;
    return Integer.toHexString(hash >>> (Integer.SIZE - settings.hashBits()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TfIdf that
        && settings.equals(that.settings)
        && texts == that.texts
        && vocabulary.equals(that.vocabulary)
        && Arrays.equals(documentCounts, that.documentCounts);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * settings.hashCode() + texts) + vocabulary.hashCode();
  }

  @Override
  public String toString() {
    return "TfIdf(" + features() + " terms of " + texts + " texts)";
  }
}
