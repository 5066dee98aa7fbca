package org.softmax4j.vocabulary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softmax4j.loss.SoftCap;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.RowBlocks;

/**
 * The softmax over bands of classes for a chunk of rows, tile of classes by tile of classes. The
 * logits of a whole chunk are kept for the way back where the {@link TileMemory} may hold them;
 * elsewhere they are computed again, to the same bits.
 *
 * <p>Tiles are shared between threads in fixed groups; what they add to the gradient of the hidden
 * states is summed up in the order of the groups.
 *
 * <p>Reference: E. Wijmans et al., Cut your losses in large-vocabulary language models (2024),
 * arXiv:2411.09009, algorithms 2 and 3; M. Milakov, N. Gimelshein (2018), arXiv:1805.02867.
 */
final class BandedSoftmax {
  /** Rows that go through together, at most. */
  static final int CHUNK_ROWS = 256;

  private static final int GROUPS = 32;

  /** Said to be the elements of a row, so that each group is a task of its own. */
  private static final int ONE_TASK = 1 << 15;

  /** A softmax of one element takes as long as so many multiply-adds of a product. */
  private static final int MULTIPLY_ADDS_OF_AN_ELEMENT = 40;

  private interface TileWork {
    void apply(ClassTile tile, TilePass pass, int group);
  }

  private final List<Band> bands;
  private final @Nullable SoftCap cap;
  private final double @Nullable [] classWeights;
  private final int tiles;
  private final List<List<ClassTile>> groups = new ArrayList<>();
  private final int widest;
  private final TileMemory memory;

  /**
   * A softmax.
   *
   * @param classWeights for {@link RowSums#weightedLogits} and the spread of {@link RowFactors};
   *     null if all are 1
   * @param memory may be shared by several that do not run at the same time
   */
  BandedSoftmax(
      List<Band> bands,
      @Nullable SoftCap cap,
      double @Nullable [] classWeights,
      TileMemory memory) {
    this.memory = memory;
    this.bands = List.copyOf(bands);
    this.cap = cap;
    this.classWeights = classWeights;
    List<ClassTile> all = ClassTile.of(this.bands);
    tiles = all.size();
    int groupTiles = (tiles + GROUPS - 1) / GROUPS;
    for (ClassTile tile : all) {
      List<ClassTile> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
      if (last.isEmpty() || last.size() == groupTiles || last.get(0).band() != tile.band()) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(tile);
    }
    widest = bands.stream().mapToInt(band -> band.weights().columns()).max().orElse(0);
  }

  /** Space for the sums of a chunk of a batch. */
  RowSums newSums(int batchRows, boolean keepPeaks, boolean keepWeighted) {
    return new RowSums(
        Math.min(batchRows, CHUNK_ROWS), tiles, keepPeaks, keepWeighted, classWeights);
  }

  /**
   * The logits of all classes.
   *
   * @param hidden any number of rows
   * @param result rows × classes; overwritten
   */
  void logits(FloatMatrix hidden, FloatMatrix result) {
    if (hidden.rows() == 0) {
      return;
    }
    forEachTile(
        hidden.rows(),
        (tile, pass, group) -> {
          int offset = result.offset() + firstClass(tile);
          FloatMatrix z =
              FloatMatrix.of(
                  result.data(), offset, hidden.rows(), tile.classes(), result.rowStride());
          pass.logits(band(tile), tile, hidden, z);
        });
  }

  /** Sums up the logits of each row. */
  void forward(Chunk chunk, RowSums sums) {
    if (keepsLogits(chunk.rows())) {
      memory.reserveLogits(tiles * ClassTile.CLASSES * chunk.rows());
    }
    forEachTile(
        chunk.rows(),
        (tile, pass, group) -> {
          FloatMatrix z = place(pass, tile, chunk.rows());
          pass.logits(band(tile), tile, chunk.hidden(), z);
          sums.put(tile, firstClass(tile), z, chunk);
        });
    RowBlocks.run(
        chunk.rows(),
        ONE_TASK / CHUNK_ROWS,
        (from, to) -> {
          for (int r = from; r < to; r++) {
            sums.finish(r);
          }
        });
  }

  /**
   * The gradients of the chunk that {@link #forward} was last given.
   *
   * @param threshold tiles whose probabilities are all below it are left out; 0 for none
   * @param hiddenGradient of the chunk; overwritten
   * @param gradients one a band; overwritten by the first chunk of a batch, then added to
   */
  void backward(
      Chunk chunk,
      RowSums sums,
      RowFactors factors,
      double threshold,
      FloatMatrix hiddenGradient,
      List<BandGradient> gradients) {
    int size = chunk.rows() * widest;
    float[] partials = memory.zeros(groups.size() * size);
    forEachTile(
        chunk.rows(),
        (tile, pass, group) -> {
          BandGradient gradient = gradients.get(tile.band());
          boolean isFirst = chunk.first() == 0;
          if (sums.isBelow(threshold, tile, firstClass(tile), chunk)) {
            if (isFirst) {
              gradient.clear(tile);
            }
            return;
          }
          Band band = band(tile);
          FloatMatrix z = place(pass, tile, chunk.rows());
          if (!keepsLogits(chunk.rows())) {
            pass.logits(band, tile, chunk.hidden(), z);
          }
          pass.gradient(z, tile, firstClass(tile), chunk, sums, factors);
          gradient.add(tile, z, band.part(chunk.hidden()), isFirst, pass.products());
          FloatMatrix weights = band.weights().rowRange(tile.from(), tile.to());
          int width = weights.columns();
          FloatMatrix partial = FloatMatrix.of(partials, group * size, chunk.rows(), width, width);
          pass.products().addProduct(z, weights, partial);
        });
    addPartials(partials, size, hiddenGradient);
  }

  /** Sums up what the groups have added, in their order. */
  private void addPartials(float[] partials, int size, FloatMatrix hiddenGradient) {
    RowBlocks.run(
        hiddenGradient.rows(),
        groups.size() * widest,
        (from, to) -> {
          for (int r = from; r < to; r++) {
            int row = hiddenGradient.rowOffset(r);
            Arrays.fill(hiddenGradient.data(), row, row + hiddenGradient.columns(), 0);
            for (int group = 0; group < groups.size(); group++) {
              Band band = band(groups.get(group).get(0));
              int width = band.weights().columns();
              int own = group * size + r * width;
              int at = row + band.firstInput();
              Vectors.add(1, partials, own, hiddenGradient.data(), at, width);
            }
          }
        });
  }

  /** Work on all tiles; small work stays on the caller's thread. */
  private void forEachTile(int rows, TileWork work) {
    long multiplyAdds = (long) rows * widest * ClassTile.CLASSES * groups.get(0).size();
    RowBlocks.run(
        groups.size(),
        (int) Math.min(ONE_TASK, multiplyAdds / MULTIPLY_ADDS_OF_AN_ELEMENT),
        (from, to) -> {
          TilePass pass = memory.takePass(cap, classWeights);
          for (int group = from; group < to; group++) {
            for (ClassTile tile : groups.get(group)) {
              work.apply(tile, pass, group);
            }
          }
          memory.giveBack(pass);
        });
  }

  private boolean keepsLogits(int rows) {
    return memory.holdsLogits((long) tiles * ClassTile.CLASSES * rows);
  }

  private Band band(ClassTile tile) {
    return bands.get(tile.band());
  }

  private int firstClass(ClassTile tile) {
    return band(tile).firstClass() + tile.from();
  }

  /** Where the logits of a tile go: to a place of their own, or to scratch memory. */
  private FloatMatrix place(TilePass pass, ClassTile tile, int rows) {
    if (!keepsLogits(rows)) {
      return pass.scratch(rows, tile);
    }
    int offset = tile.index() * ClassTile.CLASSES * rows;
    return FloatMatrix.of(memory.logits(), offset, rows, tile.classes(), tile.classes());
  }
}
