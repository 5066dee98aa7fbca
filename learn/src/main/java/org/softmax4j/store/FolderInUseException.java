package org.softmax4j.store;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Another training has the folder open. */
public final class FolderInUseException extends FileSystemException {
  private static final long serialVersionUID = 1;

  FolderInUseException(Path folder) {
    super(folder.toString(), null, "another training keeps its checkpoints there");
  }
}
