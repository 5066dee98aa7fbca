package org.softmax4j.app;

import java.util.List;
import org.softmax4j.data.ColumnRoles;
import org.softmax4j.data.TextVectorizer;
import picocli.CommandLine.Option;

/** Columns of texts, and how texts become features. */
final class TextOptions {
  @Option(
      names = "--text",
      paramLabel = "COLUMN",
      split = ",",
      description =
          "Columns of a CSV file that hold texts: their words, weighted by tf-idf, are features.")
  private List<String> columns = List.of();

  @Option(
      names = "--text-words",
      paramLabel = "N",
      description = "Runs of up to N words are features. Default: ${DEFAULT-VALUE}.")
  private int words = TextVectorizer.standard().maxWords();

  @Option(
      names = "--text-characters",
      paramLabel = "N",
      description =
          "Runs of 3 to N characters within words are features as well; 0 for none. Default:"
              + " ${DEFAULT-VALUE}.")
  private int characters = TextVectorizer.standard().maxCharacters();

  @Option(
      names = "--text-min-rows",
      paramLabel = "N",
      description = "Words of fewer rows are left out. Default: ${DEFAULT-VALUE}.")
  private int minRows = TextVectorizer.standard().minDocuments();

  @Option(
      names = "--text-features",
      paramLabel = "N",
      description = "Most features of a column. Default: ${DEFAULT-VALUE}.")
  private int features = TextVectorizer.standard().maxFeatures();

  @Option(
      names = "--text-hash-bits",
      paramLabel = "N",
      description =
          "Know words by so many bits of a hash in place of a dictionary. Default: a dictionary.")
  private int hashBits = TextVectorizer.standard().hashBits();

  /** Whether there are such columns. */
  boolean areThere() {
    return !columns.isEmpty();
  }

  /**
   * The roles with these columns.
   *
   * @throws CommandFailure wrong usage, if an option is out of range
   */
  ColumnRoles in(ColumnRoles roles) {
    try {
      TextVectorizer vectorizer =
          TextVectorizer.standard()
              .withWords(1, words)
              .withCharacters(3, characters)
              .withDocuments(minRows, 1)
              .withMaxFeatures(features)
              .withHashBits(hashBits);
      ColumnRoles result = roles;
      for (String column : columns) {
        result = result.withText(column, vectorizer);
      }
      return result;
    } catch (IllegalArgumentException e) {
      throw CommandFailure.wrongUsage(
          "--text: " + e.getMessage(), "'softmax train --help' says what is allowed");
    }
  }
}
