package org.softmax4j.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.softmax4j.data.AtomicFile;
import org.softmax4j.neural.Checkpoint;
import org.softmax4j.neural.CheckpointSink;

/**
 * The folder that keeps the newest checkpoint of one training, locked against others while it is
 * open. The system lets go of the lock of a process that has died.
 */
public final class CheckpointFolder implements CheckpointSink, AutoCloseable {
  /** The file with the checkpoint. */
  public static final String FILE = "checkpoint.safetensors";

  private static final String LOCK = "checkpoint.lock";

  private final Path folder;
  private final FileChannel lock;

  private CheckpointFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Opens a folder, makes it if there is none, and deletes what a run left that died while it
   * saved.
   *
   * @throws FolderInUseException if another training has it open
   */
  public static CheckpointFolder open(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel lock =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    CheckpointFolder opened = new CheckpointFolder(folder, lock);
    try {
      if (!opened.isLocked()) {
        throw new FolderInUseException(folder);
      }
      AtomicFile.deleteLeftovers(opened.file());
      return opened;
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  private boolean isLocked() throws IOException {
    try {
      FileLock acquired = lock.tryLock();
      return acquired != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Where the checkpoint is kept. */
  public Path file() {
    return folder.resolve(FILE);
  }

  @Override
  public void save(Checkpoint checkpoint) throws IOException {
    CheckpointFile.write(file(), checkpoint);
  }

  /** The newest checkpoint; empty if there is none yet. */
  public Optional<Checkpoint> load() throws IOException {
    return Files.exists(file()) ? Optional.of(CheckpointFile.read(file())) : Optional.empty();
  }

  /** Lets others have the folder. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
