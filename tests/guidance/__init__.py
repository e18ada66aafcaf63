"""Tests of the room that works out where a case points."""
