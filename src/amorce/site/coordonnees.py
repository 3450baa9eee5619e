"""A bank account as its holder, or the service, writes it in a form."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.dossiers.models import Dossier
from amorce.paiements.actions import proposer_coordonnees
from amorce.paiements.actions.coordonnees import Compte


class CompteDit(forms.Form):
    titulaire = forms.CharField(label=_("Titulaire du compte"), max_length=200, help_text=_("Comme sur le RIB."))
    iban = forms.CharField(label=_("IBAN"), max_length=42)
    bic = forms.CharField(label=_("BIC"), max_length=14)
    rib = forms.FileField(label=_("RIB"), help_text=_("PDF, JPG ou PNG. Le service le lit avant de payer."))

    def propose(self, par: Acteur, dossier: Dossier) -> None:
        lus, rib = self.cleaned_data, self.cleaned_data["rib"]
        compte = Compte(lus["titulaire"], lus["iban"], lus["bic"])
        try:
            proposer_coordonnees(par=par, dossier=dossier, compte=compte, rib=Fichier(rib.name, rib.file))
        except FichierRefuse as refus:
            raise ActeRefuse(str(refus), "rib") from None
