package org.softmax4j.store;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.data.TextVectorizer;
import org.softmax4j.data.TfIdf;

/** How texts become features, as plain JSON values. */
final class TfIdfJson {
  private static final String SETTINGS = "settings";
  private static final String TEXTS = "texts";
  private static final String VOCABULARY = "vocabulary";
  private static final String DOCUMENT_COUNTS = "documentCounts";

  private TfIdfJson() {}

  static Map<String, @Nullable Object> write(TfIdf tfIdf) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put(SETTINGS, RecordJson.write(tfIdf.settings()));
    fields.put(TEXTS, tfIdf.texts());
    fields.put(VOCABULARY, tfIdf.vocabulary());
    fields.put(DOCUMENT_COUNTS, IntStream.of(tfIdf.documentCounts()).boxed().toList());
    return fields;
  }

  /** Reads what {@link #write} wrote; an argument out of range is for the caller to report. */
  static TfIdf read(JsonFields fields) throws MalformedDataException {
    fields.only(SETTINGS, TEXTS, VOCABULARY, DOCUMENT_COUNTS);
    long[] counts = fields.counts(DOCUMENT_COUNTS);
    return TfIdf.of(
        settings(fields.object(SETTINGS)),
        fields.integer(TEXTS),
        fields.texts(VOCABULARY),
        LongStream.of(counts)
            .mapToInt(count -> (int) Math.min(count, Integer.MAX_VALUE))
            .toArray());
  }

  private static TextVectorizer settings(JsonFields fields) throws MalformedDataException {
    fields.only(
        Arrays.stream(TextVectorizer.class.getRecordComponents())
            .map(component -> component.getName())
            .toArray(String[]::new));
    return new TextVectorizer(
        fields.flag("lowerCase"),
        fields.integer("minWords"),
        fields.integer("maxWords"),
        fields.integer("minCharacters"),
        fields.integer("maxCharacters"),
        fields.integer("minDocuments"),
        fields.number("maxDocumentShare"),
        fields.integer("maxFeatures"),
        fields.flag("sublinear"),
        fields.integer("hashBits"));
  }
}
