/** The Java compiler for tests that read programs. */
package org.softmax4j.compiler;
