package org.softmax4j.vocabulary;

/** How a {@link SampledOutput} trains with a few classes in place of all. */
public enum SampledLoss {
  /**
   * The cross-entropy with the normalizer estimated from samples, each divided by the number of
   * times that it is expected; samples that hit the label are removed. Consistent: with ever more
   * samples it is the full loss.
   *
   * <p>Reference: Y. Bengio, J.-S. Senécal, Adaptive importance sampling to accelerate training of
   * a neural probabilistic language model, IEEE Trans. Neural Netw. 19 (2008),
   * doi:10.1109/TNN.2007.912312; G. Blanc, S. Rendle (2018), arXiv:1712.00527, equation 2.
   */
  IMPORTANCE_SAMPLING,
  /**
   * The cross-entropy over the labels of the batch and the samples alone, without a correction.
   * With all classes among them it is the full loss.
   *
   * <p>Reference: S. Jean et al., On using very large target vocabulary for neural machine
   * translation (2015), P15-1001, section 3.
   */
  TARGET_SAMPLING,
  /**
   * Telling the label from noise: −log σ(s − log kq) of the label and −log σ(log kq − s) of each of
   * k samples. With ever more samples its gradient is that of the likelihood of logits taken as
   * log-probabilities; new layers start with biases of −ln(classes), where those sum to about 1.
   *
   * <p>Reference: M. Gutmann, A. Hyvärinen, Noise-contrastive estimation (AISTATS 2010); A. Mnih,
   * Y. W. Teh (2012), arXiv:1206.6426.
   */
  NOISE_CONTRASTIVE_ESTIMATION,
  /**
   * As noise-contrastive estimation, but with −log σ(s) and −log σ(−s). Its logits learn the ratio
   * of a class's probability to that of the proposal, so predictions multiply by the proposal
   * again; samples that hit the label count, or that ratio would be another.
   *
   * <p>Reference: T. Mikolov et al. (2013), arXiv:1310.4546, equation 4; O. Levy, Y. Goldberg (NIPS
   * 2014).
   */
  NEGATIVE_SAMPLING
}
