package org.softmax4j.data;

import java.util.Collection;

/**
 * How texts become rows of features: words and runs of words, each weighted by how often it stands
 * in the text and how few texts have it (tf-idf), every row of Euclidean length 1.
 *
 * <p>A term counts tf · idf, with tf its number in the text, or 1 + ln of it, and idf = ln((1 +
 * texts) / (1 + texts with the term)) + 1. Words are runs of letters and digits.
 *
 * <pre>{@code
 * TfIdf tfIdf = TextVectorizer.standard().fit(List.of("The cat sat", "The dog ran"));
 * FeatureRows rows = tfIdf.rows(List.of("A cat ran"));
 * }</pre>
 *
 * @param lowerCase whether case is ignored
 * @param minWords shortest run of words that is a term, at least 1
 * @param maxWords longest run of words that is a term, at least {@code minWords}; 0 for none
 * @param minCharacters shortest run of characters within a word that is a term, at least 1; the
 *     word has a space on either side
 * @param maxCharacters longest such run, at least {@code minCharacters}; 0 for none
 * @param minDocuments terms of fewer texts are left out, at least 1
 * @param maxDocumentShare terms of a larger share of the texts are left out, in (0, 1]
 * @param maxFeatures so many terms at most, those of most texts, at least 1
 * @param sublinear whether tf is 1 + ln of the number
 * @param hashBits 0 for a dictionary of the terms seen; else terms are known by so many bits of a
 *     hash, which needs no dictionary and lets some share a feature, at most 24
 */
public record TextVectorizer(
    boolean lowerCase,
    int minWords,
    int maxWords,
    int minCharacters,
    int maxCharacters,
    int minDocuments,
    double maxDocumentShare,
    int maxFeatures,
    boolean sublinear,
    int hashBits) {
  private static final int DEFAULT_MAX_FEATURES = 50_000;
  private static final int MOST_HASH_BITS = 24;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public TextVectorizer {
    checkRun("Words", minWords, maxWords);
    checkRun("Characters", minCharacters, maxCharacters);
    if (maxWords == 0 && maxCharacters == 0) {
      throw new IllegalArgumentException("maxWords or maxCharacters must be at least 1, got 0");
    }
    checkAtLeastOne("minDocuments", minDocuments);
    checkAtLeastOne("maxFeatures", maxFeatures);
    if (!(maxDocumentShare > 0 && maxDocumentShare <= 1)) {
      throw new IllegalArgumentException(
          "maxDocumentShare must lie in (0, 1], got " + maxDocumentShare);
    }
    if (hashBits < 0 || hashBits > MOST_HASH_BITS) {
      throw new IllegalArgumentException(
          "hashBits must be from 0 to " + MOST_HASH_BITS + ", got " + hashBits);
    }
  }

  private static void checkRun(String name, int min, int max) {
    checkAtLeastOne("min" + name, min);
    if (max != 0 && max < min) {
      throw new IllegalArgumentException(
          "max" + name + " must be 0 or at least min" + name + " " + min + ", got " + max);
    }
  }

  private static void checkAtLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, got " + value);
    }
  }

  /** Lower-case words and pairs of words of at least two texts, sublinear, in a dictionary. */
  public static TextVectorizer standard() {
    return new TextVectorizer(true, 1, 2, 3, 0, 2, 1, DEFAULT_MAX_FEATURES, true, 0);
  }

  /** The same with case ignored or kept. */
  public TextVectorizer withLowerCase(boolean lower) {
    return new TextVectorizer(
        lower,
        minWords,
        maxWords,
        minCharacters,
        maxCharacters,
        minDocuments,
        maxDocumentShare,
        maxFeatures,
        sublinear,
        hashBits);
  }

  /** The same with other runs of words; a maximum of 0 for none. */
  public TextVectorizer withWords(int min, int max) {
    return new TextVectorizer(
        lowerCase,
        min,
        max,
        minCharacters,
        maxCharacters,
        minDocuments,
        maxDocumentShare,
        maxFeatures,
        sublinear,
        hashBits);
  }

  /** The same with other runs of characters; a maximum of 0 for none. */
  public TextVectorizer withCharacters(int min, int max) {
    return new TextVectorizer(
        lowerCase,
        minWords,
        maxWords,
        min,
        max,
        minDocuments,
        maxDocumentShare,
        maxFeatures,
        sublinear,
        hashBits);
  }

  /** The same with other terms left out. */
  public TextVectorizer withDocuments(int min, double maxShare) {
    return new TextVectorizer(
        lowerCase,
        minWords,
        maxWords,
        minCharacters,
        maxCharacters,
        min,
        maxShare,
        maxFeatures,
        sublinear,
        hashBits);
  }

  /** The same with another number of terms. */
  public TextVectorizer withMaxFeatures(int most) {
    return new TextVectorizer(
        lowerCase,
        minWords,
        maxWords,
        minCharacters,
        maxCharacters,
        minDocuments,
        maxDocumentShare,
        most,
        sublinear,
        hashBits);
  }

  /** The same with tf the logarithm of the number, or the number. */
  public TextVectorizer withSublinear(boolean logarithm) {
    return new TextVectorizer(
        lowerCase,
        minWords,
        maxWords,
        minCharacters,
        maxCharacters,
        minDocuments,
        maxDocumentShare,
        maxFeatures,
        logarithm,
        hashBits);
  }

  /** The same with hashed terms, or a dictionary for 0 bits. */
  public TextVectorizer withHashBits(int bits) {
    return new TextVectorizer(
        lowerCase,
        minWords,
        maxWords,
        minCharacters,
        maxCharacters,
        minDocuments,
        maxDocumentShare,
        maxFeatures,
        sublinear,
        bits);
  }

  /**
   * What these texts say of terms.
   *
   * @throws IllegalArgumentException if no term is left
   */
  public TfIdf fit(Collection<String> texts) {
    TermCounts counts = new TermCounts(this);
    texts.forEach(counts::add);
    return counts.fit();
  }
}
