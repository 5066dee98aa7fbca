package org.softmax4j.vocabulary;

import java.util.ArrayList;
import java.util.List;

/**
 * Some neighbouring classes of a band: what is computed at a time.
 *
 * @param index its number among all tiles
 * @param band number of its band
 * @param from its first class, counted within the band
 * @param to behind its last class
 */
record ClassTile(int index, int band, int from, int to) {
  /** So many classes that tile and weights stay in a core's cache. */
  static final int CLASSES = 512;

  /** Tiles over all classes of some bands. */
  static List<ClassTile> of(List<Band> bands) {
    List<ClassTile> tiles = new ArrayList<>();
    for (int band = 0; band < bands.size(); band++) {
      int classes = bands.get(band).classes();
      for (int from = 0; from < classes; from += CLASSES) {
        tiles.add(new ClassTile(tiles.size(), band, from, Math.min(classes, from + CLASSES)));
      }
    }
    return List.copyOf(tiles);
  }

  int classes() {
    return to - from;
  }
}
