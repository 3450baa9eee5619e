"""What one records of a living award, as forms: the beneficiary's page and the service's offer them alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amorce.actes.actions.ecarts import signaler_un_ecart
from amorce.actes.actions.prolongations import demander_une_prolongation
from amorce.actes.actions.vie import noter_un_jour, remettre
from amorce.actes.models import Ecart
from amorce.actes.vie import ObligationLue, VieDeLAide
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.droit.octroi import Borne
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import libelle_du_code, question
from amorce.moteur.vocabulaire import Fait
from amorce.site.formulaires import FormulaireDActe, jour, prose
from amorce.site.langue import traduit

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def fichier_de(champ: Any) -> Fichier | None:
    return Fichier(champ.name or "", champ.file) if champ is not None and champ.file is not None else None


class ActeDeVie(FormulaireDActe):
    """``sur``: the obligation that it is about, where it is of one."""

    obligation = forms.SlugField(widget=forms.HiddenInput, required=False)

    def __init__(self, vie: VieDeLAide, sur: ObligationLue | None = None, *args: Any, **kwargs: Any) -> None:
        self.vie, self.sur = vie, sur
        initial = {"obligation": sur.obligation.code} if sur else {}
        super().__init__(*args, **{"initial": initial, **kwargs})

    @property
    def ancre(self) -> str:
        return f"{self.code}-{self.sur.obligation.code}" if self.sur else self.code

    @classmethod
    def a_lieu(cls, vie: VieDeLAide, sur: ObligationLue | None) -> bool:
        raise NotImplementedError

    def tente(self, par: Acteur) -> bool:
        try:
            return super().tente(par)
        except FichierRefuse as refus:
            self.add_error("fichier" if "fichier" in self.fields else None, str(refus))
            return False


def a_noter(vie: VieDeLAide, sur: ObligationLue) -> list[Fait]:
    """The days of the film that give this obligation its own, or that meet it."""
    sources = [sur.obligation.jour, sur.obligation.acquittee]
    attendus = {f.nom for f in sur.attend} | {s for s in sources if isinstance(s, str)}
    if isinstance(sur.obligation.acquittee, Borne) and sur.fait_le is None:
        attendus |= {f.nom for f in vie.attend(sur.obligation.acquittee)}
    return [f for f in vie.notables if f.nom in attendus]


class Noter(ActeDeVie):
    code = "noter"
    titre: StrOrPromise = _("Noter un jour")
    bouton: StrOrPromise = _("Noter ce jour")
    fait: StrOrPromise = _("Le jour est noté ; ce qui en dépend est recompté.")
    jour = jour(_("Jour"))

    @classmethod
    def a_lieu(cls, vie: VieDeLAide, sur: ObligationLue | None) -> bool:
        return sur is not None and bool(a_noter(vie, sur))

    def complete(self) -> None:
        faits = a_noter(self.vie, self.sur) if self.sur else []
        choix = [(f.nom, traduit(question(f))) for f in faits]
        self.fields["evenement"] = forms.ChoiceField(
            label=_("Ce qui est arrivé"), choices=choix, widget=forms.RadioSelect, initial=choix[0][0] if choix else ""
        )
        self.order_fields(["obligation", "evenement", "jour"])

    def ecarte(self, refus: Any) -> None:
        super().ecarte(type(refus)(str(refus), "evenement") if refus.champ == "fait" else refus)

    def agit(self, par: Acteur) -> None:
        dits = self.cleaned_data
        noter_un_jour(par=par, dossier=self.vie.dossier, fait=dits["evenement"], jour=dits["jour"])


class Remettre(ActeDeVie):
    code = "remettre"
    titre: StrOrPromise = _("Remettre")
    bouton: StrOrPromise = _("Remettre ce fichier")
    fait: StrOrPromise = _("Le fichier est remis au service.")
    fichier_requis = True

    @classmethod
    def a_lieu(cls, vie: VieDeLAide, sur: ObligationLue | None) -> bool:  # noqa: ARG003  # whatever was recorded
        return sur is not None and bool(sur.obligation.remises or sur.obligation.preuve)

    def complete(self) -> None:
        choix = self._choix()
        self.fields["quoi"] = forms.ChoiceField(
            label=_("Ce que vous remettez"), choices=choix, initial=choix[0][0] if choix else ""
        )
        if len(choix) == 1:
            self.fields["quoi"].widget = forms.HiddenInput()
        self.fields["fichier"] = forms.FileField(
            label=_("Fichier"), required=self.fichier_requis, help_text=_("PDF, texte, tableur ou image.")
        )

    def _choix(self) -> list[tuple[str, str]]:
        if self.sur is None:
            return []
        if self.sur.obligation.preuve:
            return [(self.sur.obligation.preuve, traduit(VOCABULAIRE[self.sur.obligation.preuve].libelle))]
        porteur = VOCABULAIRE["livrables_fournis"]
        codes = [code for groupe in self.vie.remises(self.sur.obligation) for code in groupe]
        return [(code, traduit(libelle_du_code(porteur, code))) for code in codes]

    def agit(self, par: Acteur) -> None:
        dits = self.cleaned_data
        remettre(par=par, dossier=self.vie.dossier, quoi=dits["quoi"], fichier=fichier_de(dits["fichier"]))


class Prolonger(ActeDeVie):
    code = "prolonger"
    titre: StrOrPromise = _("Demander un autre jour")
    bouton: StrOrPromise = _("Demander cette prolongation")
    fait: StrOrPromise = _("La demande est envoyée au service : il l'accorde ou la refuse, et dit pourquoi.")
    jour = jour(_("Jour demandé"))
    motif = prose(_("Ce qui vous empêche de tenir le jour actuel"))

    @classmethod
    def a_lieu(cls, vie: VieDeLAide, sur: ObligationLue | None) -> bool:
        if sur is None or not sur.obligation.reportable or sur.jour is None or sur.fait_le is not None:
            return False
        return not any(p.obligation == sur.obligation.code and not p.reponse for p in vie.prolongations)

    def agit(self, par: Acteur) -> None:
        dits = self.cleaned_data
        demander_une_prolongation(
            par=par,
            dossier=self.vie.dossier,
            obligation=dits["obligation"],
            jour=dits["jour"],
            motif=dits["motif"],
        )


class Signaler(ActeDeVie):
    code = "signaler"
    titre: StrOrPromise = _("Signaler un écart")
    bouton: StrOrPromise = _("Signaler cet écart")
    fait: StrOrPromise = _("L'écart est signalé au service : il vous répondra.")
    sujet = forms.ChoiceField(label=_("Ce qui change"), choices=Ecart.Sujet.choices)
    texte = prose(_("En quoi le projet s'écarte de l'acte"))
    fichier = forms.FileField(label=_("Fichier"), required=False, help_text=_("Facultatif."))

    @classmethod
    def a_lieu(cls, vie: VieDeLAide, sur: ObligationLue | None) -> bool:  # noqa: ARG003  # at any time
        return sur is None

    def agit(self, par: Acteur) -> None:
        dits = self.cleaned_data
        signaler_un_ecart(
            par=par,
            dossier=self.vie.dossier,
            sujet=dits["sujet"],
            texte=dits["texte"],
            fichier=fichier_de(dits["fichier"]),
        )


DU_PORTEUR: dict[str, type[ActeDeVie]] = {g.code: g for g in (Noter, Remettre, Prolonger, Signaler)}
