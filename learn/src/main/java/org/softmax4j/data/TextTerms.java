package org.softmax4j.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The terms of a text: runs of words, and of the characters of a word. */
final class TextTerms {
  /** Stands before a run of characters, which no word can begin with. */
  private static final char CHARACTERS = '#';

  private final TextVectorizer settings;

  TextTerms(TextVectorizer settings) {
    this.settings = settings;
  }

  void forEach(String text, Consumer<String> each) {
    List<String> words = words(settings.lowerCase() ? text.toLowerCase(Locale.ROOT) : text);
    NGrams.forEach(
        words.size(),
        settings.minWords(),
        settings.maxWords(),
        (from, to) ->
            each.accept(
                to - from == 1 ? words.get(from) : String.join(" ", words.subList(from, to))));
    if (settings.maxCharacters() > 0) {
      addCharacters(words, each);
    }
  }

  private void addCharacters(List<String> words, Consumer<String> each) {
    for (String word : words) {
      NGrams.ofCharacters(
          " " + word + " ",
          settings.minCharacters(),
          settings.maxCharacters(),
          run -> each.accept(CHARACTERS + run));
    }
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int at = 0; at <= text.length(); ) {
      int codePoint = at == text.length() ? ' ' : text.codePointAt(at);
      boolean inside = Character.isLetterOrDigit(codePoint) || isMark(codePoint);
      if (inside && start < 0) {
        start = at;
      } else if (!inside && start >= 0) {
        words.add(text.substring(start, at));
        start = -1;
      }
      at += Character.charCount(codePoint);
    }
    return words;
  }

  /** Whether it belongs to the letter before, as vowel signs and accents do. */
  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }
}
