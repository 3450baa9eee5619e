"""A job that nobody schedules nor enqueues is dead code: here it fails."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

from django_tasks.base import Task

import amorce
from amorce.socle.travail import PERIODIQUES, POLITIQUES


def declarees() -> dict[str, str]:
    """The jobs declared in the rooms: where, and under what name."""
    modules = [module for nom, module in sys.modules.items() if nom.startswith("amorce.")]
    objets = [paire for module in modules for paire in vars(module).items()]
    return {objet.module_path: nom for nom, objet in objets if isinstance(objet, Task)}


def enfilees(source: str) -> set[str]:
    """The names on which ``enqueue`` is called."""
    appels = [noeud.func for noeud in ast.walk(ast.parse(source)) if isinstance(noeud, ast.Call)]
    cibles = [_tache(a.value) for a in appels if isinstance(a, ast.Attribute) and a.attr in ("enqueue", "aenqueue")]
    return {cible.attr if isinstance(cible, ast.Attribute) else getattr(cible, "id", "") for cible in cibles}


def _tache(cible: ast.expr) -> ast.expr:
    """The job itself, where it is enqueued ``using`` something."""
    avec = isinstance(cible, ast.Call) and isinstance(cible.func, ast.Attribute) and cible.func.attr == "using"
    return cible.func.value if avec else cible  # type: ignore[attr-defined]


def test_every_declared_job_is_scheduled_or_enqueued() -> None:
    racine = Path(next(iter(amorce.__path__)))
    partout = set().union(*(enfilees(fichier.read_text()) for fichier in racine.rglob("*.py")))
    oubliees = [chemin for chemin, nom in declarees().items() if chemin not in PERIODIQUES and nom not in partout]
    assert oubliees == []


def test_scheduled_jobs_and_policies_name_jobs_that_exist() -> None:
    connues = declarees().keys()
    regles = {chemin for chemin in [*PERIODIQUES, *POLITIQUES] if chemin.startswith("amorce.")}
    assert regles - connues == set()


def test_enqueued_jobs_are_read_in_the_code() -> None:
    assert enfilees("taches.envoyer.enqueue(1)\nautre.using(priority=2)\nrelire.using(priority=2).enqueue()") == {
        "envoyer",
        "relire",
    }
