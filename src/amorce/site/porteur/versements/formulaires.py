"""The account that one is paid on, as a form."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from amorce.comptes.acteur import Acteur
from amorce.dossiers.models import Dossier
from amorce.site.coordonnees import CompteDit
from amorce.site.formulaires import FormulaireDActe


class Proposer(FormulaireDActe, CompteDit):
    """Begins with what the company's own page says, where it says it."""

    code, titre, bouton = "compte", _("Donner un compte bancaire"), _("Proposer ce compte")
    fait = _("Le compte est proposé. Le service lit le RIB et le confirme ; rien n'est payé d'ici là.")

    def __init__(self, dossier: Dossier, *args: Any, **kwargs: Any) -> None:
        self.dossier, structure = dossier, dossier.projet.organisation
        dit = {"titulaire": structure.nom, "iban": structure.iban, "bic": structure.bic} if structure else {}
        super().__init__(*args, **{"initial": dit, **kwargs})

    def agit(self, par: Acteur) -> None:
        self.propose(par, self.dossier)
