"""The ways through the house: accept, process, dispatch, tick. The only place that joins rooms."""
