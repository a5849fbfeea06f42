"""Evaluation: gold annotation and predictions in, the measures of extraction and of speakers out."""

from onrecord.evaluate.gold import GoldArticle, read_gold
from onrecord.evaluate.predictions import Predicted, read_predictions

__all__ = ["GoldArticle", "Predicted", "read_gold", "read_predictions"]
