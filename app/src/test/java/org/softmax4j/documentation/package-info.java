/** Keeps the documentation true: its programs are compiled and run. */
package org.softmax4j.documentation;
