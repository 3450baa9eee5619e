"""Handing acts to who signs them, taking signed files back."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from amorce.actes.actions.parapheur import Reprise, remettre_a_la_signature, reprendre_des_signes
from amorce.actes.models import ActeAttributif
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.pieces import Fichier
from amorce.site.fil import Plusieurs
from amorce.site.formulaires import FormulaireDActe


class Remettre(FormulaireDActe):
    """``archive``: the file to save, once done."""

    code, bouton = "remettre", "Emporter pour la signature"

    def __init__(self, attendent: Collection[ActeAttributif], *args: Any, **kwargs: Any) -> None:
        self.attendent = {str(a.pk): a for a in attendent}
        super().__init__(*args, **kwargs)

    def complete(self) -> None:
        self.fields["actes"] = forms.MultipleChoiceField(
            label="Actes", choices=[(cle, str(a)) for cle, a in self.attendent.items()]
        )

    @property
    def coches(self) -> frozenset[str]:
        """All of them, until some were chosen."""
        return frozenset(self["actes"].value() or self.attendent)

    def agit(self, par: Acteur) -> None:
        choisis = [self.attendent[cle] for cle in self.cleaned_data["actes"]]
        self.archive = remettre_a_la_signature(par=par, actes=choisis)


class Reprendre(FormulaireDActe):
    """``faite``: what became of each file."""

    code, bouton = "reprendre", "Vérifier et garder ces fichiers"
    fichiers = forms.Field(
        label="Fichiers signés",
        help_text="Des PDF, ou l'archive ZIP que rend le parapheur. Gardez le numéro de l'acte au début de leur nom.",
        required=False,
        widget=Plusieurs(attrs={"multiple": True, "accept": ".pdf,.zip"}),
    )

    def __init__(
        self,
        codes: Collection[str],
        dits: QueryDict | None = None,
        recus: MultiValueDict[str, Any] | None = None,
    ) -> None:
        self.codes, self.recus = codes, recus.getlist("fichiers") if recus else []
        self.faite: Reprise | None = None
        super().__init__(dits)

    def clean(self) -> None:
        if not self.recus:
            self.add_error("fichiers", "Fichiers signés : choisissez-en au moins un.")

    def agit(self, par: Acteur) -> None:
        fichiers = [Fichier(un.name, un) for un in self.recus]
        self.faite = reprendre_des_signes(par=par, codes=self.codes, fichiers=fichiers)
