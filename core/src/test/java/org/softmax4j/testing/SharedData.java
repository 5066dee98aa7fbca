package org.softmax4j.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Marks a test (or a class of tests) that reads the shared data folder: it runs where the folder
 * exists, is skipped with one line where not, and fails where {@code
 * -Dsoftmax4j.shared.required=true} promises it.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("shared")
@ExtendWith(SharedData.Condition.class)
public @interface SharedData {

  /** Finds files of the shared folder. */
  final class Folder {
    private static final Path ROOT =
        Path.of(System.getProperty("softmax4j.shared", "../../shared")).normalize();

    private Folder() {}

    /** The path of a file of the shared folder, {@code data/mnist/…}. */
    public static Path path(String relative) {
      return ROOT.resolve(relative);
    }
  }

  /** Decides whether a marked test runs. */
  final class Condition implements ExecutionCondition {
    private static final AtomicBoolean SAID = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (Files.isDirectory(Folder.ROOT)) {
        return ConditionEvaluationResult.enabled("shared folder found");
      }
      String line = "tests tagged 'shared' are skipped: no folder " + Folder.ROOT;
      if (Boolean.getBoolean("softmax4j.shared.required")) {
        throw new IllegalStateException(line + ", and softmax4j.shared.required is true");
      }
      if (SAID.compareAndSet(false, true)) {
        System.out.println(line);
      }
      return ConditionEvaluationResult.disabled(line);
    }
  }
}
