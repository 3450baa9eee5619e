"""The acts that may end an award, as forms."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms

from amorce.actes.actions import echanges, incidents
from amorce.actes.droits import PREPARENT
from amorce.actes.models import Echange, Incident
from amorce.actes.requetes_suites import incident_de
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.suites import REPONSE_JOURS
from amorce.site.formulaires import FormulaireDActe, prose
from amorce.site.service.formulaires_personnes import Jour

if TYPE_CHECKING:
    from amorce.site.service.suites.lecture import SuitesLues

ADMISE = [("oui", "Oui, le retard est justifié"), ("non", "Non, il ne l'est pas")]
SUITE = [("oui", "L'organe qui a accordé l'aide décide"), ("non", "Sans suite : l'aide est maintenue")]


class ActeDeSuite(FormulaireDActe):
    """``version``: the dossier as it was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, sur: SuitesLues, *args: Any, **kwargs: Any) -> None:
        self.sur = sur
        super().__init__(*args, **{"initial": {"version": sur.dossier.version}, **kwargs})

    @classmethod
    def permis(cls, sur: SuitesLues) -> bool:
        return sur.qui.a(sur.dossier.fonds, *PREPARENT) and cls.a_lieu(sur)

    @classmethod
    def a_lieu(cls, sur: SuitesLues) -> bool:
        raise NotImplementedError

    @property
    def echange(self) -> Echange:
        if self.sur.en_cours is None:
            raise ActeRefuse("Échange : il n'y en a plus en cours sur ce dossier.")
        return self.sur.en_cours

    @property
    def lus(self) -> dict[str, Any]:
        return self.cleaned_data


class Ouvrir(ActeDeSuite):
    code, titre, bouton = "ouvrir", "Ouvrir un échange contradictoire", "Informer le bénéficiaire"
    fait = "L'échange est ouvert : le bénéficiaire a reçu la lettre et peut répondre."
    clause = prose("Clause citée", aide="Avec son article, si le fondement est une clause.", requis=False, lignes=2)
    survenu_le = Jour(
        "L'évènement attendu a eu lieu le",
        required=False,
        help_text="Achèvement ou démarrage du projet ; vide : pas encore.",
    )
    motif = prose("Motif", aide="Les faits reprochés ou constatés. La lettre les dit au bénéficiaire.", lignes=5)
    limite = Jour("Dernier jour pour répondre", help_text=f"Ce jour compris ; {REPONSE_JOURS} jours au moins.")

    def complete(self) -> None:
        suivie = self.sur.suivie
        choix = [(f.code, f.libelle) for f in suivie.fondements] if suivie else []
        fondement = forms.ChoiceField(
            label="Fondement", choices=choix, widget=forms.RadioSelect, initial=self.sur.fondement_constate
        )
        self.fields = {"version": self.fields["version"], "fondement": fondement, **self.fields}
        self.fields["limite"].initial = suivie and suivie.aujourd_hui + timedelta(days=2 * REPONSE_JOURS)

    @classmethod
    def a_lieu(cls, sur: SuitesLues) -> bool:
        return sur.suivie is not None and sur.en_cours is None

    def agit(self, par: Acteur) -> None:
        dits = self.lus
        grief = echanges.Grief(dits["fondement"], dits["motif"], dits["clause"], dits["survenu_le"])
        echanges.ouvrir_echange(
            par=par, dossier=self.sur.dossier, version=dits["version"], grief=grief, limite=dits["limite"]
        )


class Reception(ActeDeSuite):
    code, titre, bouton = "reception", "Noter la réception de la lettre", "Noter cette réception"
    fait = "La réception de la lettre est notée."
    recue_le = Jour("Reçue le")
    preuve = forms.CharField(label="Preuve", max_length=120, help_text="Par exemple, le numéro du recommandé.")

    @classmethod
    def a_lieu(cls, sur: SuitesLues) -> bool:
        return sur.en_cours is not None and sur.en_cours.en_cours and sur.en_cours.recue_le is None

    def agit(self, par: Acteur) -> None:
        echanges.noter_la_reception_de_l_echange(par=par, echange=self.echange, **self.lus)


class Audition(ActeDeSuite):
    code, titre, bouton = "audition", "Répondre à la demande d'audition", "Noter cette réponse"
    fait = "La réponse à la demande d'audition est notée."
    tenue_le = Jour("Audition tenue le", required=False, help_text="Vide : elle n'a pas eu lieu.")
    texte = prose("Ce qui s'y est dit", aide="Ou pourquoi elle n'a pas eu lieu.")

    @classmethod
    def a_lieu(cls, sur: SuitesLues) -> bool:
        return sur.en_cours is not None and sur.en_cours.en_cours and sur.en_cours.audition_attendue

    def agit(self, par: Acteur) -> None:
        echanges.repondre_a_l_audition(par=par, echange=self.echange, **self.lus)


class Clore(ActeDeSuite):
    code, titre, bouton = "clore", "Clore l'échange", "Clore l'échange"
    fait = "L'échange est clos."
    suite = forms.ChoiceField(label="Suite", choices=SUITE, widget=forms.RadioSelect)
    conclusion = prose("Ce que vous concluez des observations", aide="L'organe qui décide le lit.")

    @classmethod
    def a_lieu(cls, sur: SuitesLues) -> bool:
        return sur.en_cours is not None and sur.en_cours.en_cours

    def agit(self, par: Acteur) -> None:
        dits = self.lus
        echanges.clore_l_echange(
            par=par,
            echange=self.echange,
            version=dits["version"],
            poursuit=dits["suite"] == "oui",
            conclusion=dits["conclusion"],
        )


class Justifier(ActeDeSuite):
    code, titre, bouton = "justifier", "Noter la justification du retard", "Noter cette justification"
    fait = "La justification est notée."
    texte = prose("Ce que dit le bénéficiaire")
    admise = forms.ChoiceField(label="Le retard est-il justifié ?", choices=ADMISE, widget=forms.RadioSelect)

    @classmethod
    def a_lieu(cls, sur: SuitesLues) -> bool:
        return sur.suivie is not None and sur.suivie.en_retard

    def agit(self, par: Acteur) -> None:
        dits = self.lus
        incidents.justifier_le_retard(
            par=par,
            dossier=self.sur.dossier,
            version=dits["version"],
            texte=dits["texte"],
            admise=dits["admise"] == "oui",
        )


class Noter(ActeDeSuite):
    code, titre, bouton = "incident", "Noter ce qui arrive au bénéficiaire", "Noter cet évènement"
    fait = "L'évènement est noté, avec ce qu'il demande au service."
    genre = forms.ChoiceField(label="Nature", choices=Incident.Genre.choices, widget=forms.RadioSelect)
    survenu_le = Jour("Survenu le", help_text="Pour une procédure collective, le jour du jugement.")
    texte = prose("Ce qui s'est passé", aide="Le nouveau producteur délégué, ou le tribunal et le mandataire.")
    publie_le = Jour("Publié au BODACC le", required=False, help_text="Pour une procédure collective seulement.")
    ailleurs = forms.BooleanField(
        label="Le tribunal siège sur un autre territoire que celui du fonds (métropole, ou collectivité d'outre-mer)",
        required=False,
    )

    @classmethod
    def a_lieu(cls, sur: SuitesLues) -> bool:
        return sur.dossier.etat in incidents.SUIVIS

    def agit(self, par: Acteur) -> None:
        incidents.noter_l_incident(par=par, dossier=self.sur.dossier, **self.lus)


class Traiter(ActeDeSuite):
    code, titre, bouton = "traiter", "Dire ce qui a été fait", "C'est fait"
    fait = "Ce qui a été fait est noté."
    incident = forms.UUIDField(widget=forms.HiddenInput)
    le = Jour("Fait le")
    suite = prose("Ce qui a été fait", lignes=2)

    def __init__(self, sur: SuitesLues, dits: Any = None, incident: Incident | None = None) -> None:
        self.vise = str(incident.pk) if incident else dits.get("incident", "")
        super().__init__(sur, dits)

    def complete(self) -> None:
        self.fields["incident"].initial = self.vise

    @property
    def ancre(self) -> str:
        return f"{self.code}-{self.vise}"

    @classmethod
    def a_lieu(cls, sur: SuitesLues) -> bool:
        return sur.dossier.etat in incidents.SUIVIS

    def agit(self, par: Acteur) -> None:
        dits = self.lus
        vise = incident_de(dits["incident"])
        if vise is None or vise.dossier_id != self.sur.dossier.pk:
            raise ActeRefuse("Suite : cet évènement n'est pas de ce dossier.")
        incidents.traiter_l_incident(
            par=par, incident=vise, version=dits["version"], le=dits["le"], suite=dits["suite"]
        )


FORMULAIRES: dict[str, type[ActeDeSuite]] = {
    genre.code: genre for genre in (Ouvrir, Reception, Audition, Clore, Justifier, Noter, Traiter)
}
