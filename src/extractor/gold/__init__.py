"""Make gold: write labels as inline markup, check them, compare two labellers, build gold files."""

from extractor.gold.agreement import Agreement, measure_agreement
from extractor.gold.building import build_gold
from extractor.gold.checking import Report, check_labels
from extractor.gold.labellings import Labelled, load_labels
from extractor.gold.labelstudio import export_tasks, import_tasks, label_config
from extractor.gold.prelabels import prelabel
from extractor.gold.rendering import render_markup

__all__ = [
    "Agreement",
    "Labelled",
    "Report",
    "build_gold",
    "check_labels",
    "export_tasks",
    "import_tasks",
    "label_config",
    "load_labels",
    "measure_agreement",
    "prelabel",
    "render_markup",
]
