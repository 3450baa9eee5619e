"""What the queue is asked, as its address says it; what no choice is there is not asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from amorce.comptes.models import Personne
from amorce.dossiers.deposes import ETATS, Filtre
from amorce.droit.fonds import Fonds
from amorce.fonds.models import SessionDeDepot
from amorce.instruction.pile import Attente, Choix
from amorce.site.formulaires import Clair

COLONNES = {
    "demandeur": _("Demandeur"),
    "dispositif": _("Dispositif"),
    "etat": _("État"),
    "depose_le": _("Déposé le"),
    "montant": _("Montant demandé"),
    "suivi": _("Suivi par"),
    "session": _("Session"),
}
D_ABORD = ("demandeur", "dispositif", "etat", "depose_le", "montant", "suivi")
ATTENTES = {
    Attente.CONTROLE: _("Le contrôle du secrétariat"),
    Attente.REPONSE: _("Une réponse du demandeur"),
    Attente.EN_RETARD: _("Une réponse, délai passé"),
    Attente.SILENCE: _("Une décision, depuis plus de trente jours"),
    Attente.EXEMPLAIRES: _("Un exemplaire papier ou numérique"),
}
AUTRE_CHOIX = _("%(champ)s : ce choix n'est plus proposé, il n'est pas retenu. Prenez-en un de la liste.")
MOI, PERSONNE = "moi", "personne"


class Tri(Clair):
    """Every field may be blank: each choice narrows the list."""

    q = forms.CharField(label=_("Chercher"), required=False, max_length=200)
    fonds = forms.ChoiceField(label=_("Fonds"), required=False)
    dispositif = forms.ChoiceField(label=_("Dispositif"), required=False)
    etat = forms.ChoiceField(label=_("État"), required=False)
    session = forms.ChoiceField(label=_("Session"), required=False)
    suivi = forms.ChoiceField(label=_("Suivi par"), required=False)
    attente = forms.ChoiceField(label=_("En attente de"), required=False)
    tri = forms.ChoiceField(label=_("Ordre"), required=False)
    c = forms.MultipleChoiceField(
        label=_("Colonnes"), required=False, choices=list(COLONNES.items()), widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        dits: QueryDict,
        siens: Sequence[Fonds],
        fonds: Fonds,
        sessions: Sequence[SessionDeDepot],
        officiers: Sequence[Personne],
    ) -> None:
        if "c" not in dits:
            dits = dits.copy()
            dits.setlist("c", list(D_ABORD))
        super().__init__(dits)
        toutes, tous = ("", _("Toutes")), ("", _("Tous"))
        self._choisit("fonds", [(un.code, un.nom) for un in siens])
        self._choisit("dispositif", [tous, *((d.code, d.intitule) for d in fonds.dispositifs)])
        self._choisit("etat", [tous, *((e.value, e.label) for e in ETATS)])
        self._choisit("session", [toutes, *((str(s.id), s.intitule) for s in sessions)])
        suivis = [("", _("Tout le monde")), (MOI, _("Moi")), (PERSONNE, _("Personne encore"))]
        self._choisit("suivi", [*suivis, *((str(p.pk), str(p)) for p in officiers)])
        self._choisit("attente", [("", _("Rien de particulier")), *((a.value, dite) for a, dite in ATTENTES.items())])
        self._choisit("tri", [("", _("Les plus récents")), ("anciens", _("Les plus anciens"))])
        if len(siens) < 2:
            self.fields["fonds"].widget = forms.HiddenInput()

    def _choisit(self, nom: str, choix: list[tuple[Any, Any]]) -> None:
        champ = self.fields[nom]
        assert isinstance(champ, forms.ChoiceField)
        champ.choices = choix
        champ.error_messages["invalid_choice"] = AUTRE_CHOIX % {"champ": champ.label}

    def choix(self, moi: UUID) -> Choix:
        """What was understood: a choice that is not one of those offered narrows nothing, and its field says so."""
        self.full_clean()
        dit = self.cleaned_data.get
        session, suivi = dit("session"), dit("suivi")
        filtre = Filtre(
            dit("etat", ""), dit("dispositif", ""), UUID(session) if session else None, dit("tri") == "anciens"
        )
        suivi_par = moi if suivi == MOI else UUID(suivi) if suivi and suivi != PERSONNE else None
        attente = next((a for a in Attente if a == dit("attente")), None)
        return Choix(filtre, suivi_par, suivi == PERSONNE, attente, dit("q", ""))

    @property
    def colonnes(self) -> dict[str, Any]:
        """Those asked for, in the order of the sheet; those that most want when none is one."""
        voulues = self.cleaned_data.get("c") or D_ABORD
        return {code: titre for code, titre in COLONNES.items() if code in voulues}


class NomDeVue(Clair):
    nom = forms.CharField(label=_("Nom de la vue"), max_length=60)
