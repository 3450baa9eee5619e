"""The acts of an examination as forms, each with the act that it does; ``version`` is the dossier as it was seen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from amorce.commission.actions.seances import communiquer_l_avis_technique
from amorce.commission.rapport import dit_des_avis
from amorce.commission.requetes import place_de
from amorce.comptes.acteur import Acteur
from amorce.comptes.models import Personne
from amorce.dossiers.actions import enregistrer_courrier
from amorce.dossiers.models import Dossier
from amorce.instruction import actions
from amorce.instruction.actions import Demandee, Vue
from amorce.instruction.examen import DossierExamine, Examinee
from amorce.instruction.rapport import amorce_du_rapport
from amorce.instruction.requetes import instructeurs
from amorce.site.formulaires import Clair, prose
from amorce.site.service.formulaires_personnes import Jour
from amorce.site.service.seances.avis_technique import dit_de_la_communication

OUI_NON = [("oui", "Oui"), ("non", "Non")]


class Acte(Clair):
    """``route``: the page that one comes back to; ``fait``: what is said once it is done."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    titre = bouton = fait = ""
    route = "dossier_du_service"

    def __init__(self, lu: DossierExamine, *args: Any, **kwargs: Any) -> None:
        self.lu = lu
        super().__init__(
            *args, **{"initial": {"version": lu.dossier.version}, "auto_id": f"{self.acte()}-%s", **kwargs}
        )
        self.complete()
        self.eclaircit()

    @classmethod
    def acte(cls) -> str:
        return next(code for code, genre in FORMULAIRES.items() if genre is cls)

    def complete(self) -> None:
        """Fields that depend on the dossier."""

    def agit(self, par: Acteur, dossier: Dossier) -> None:
        raise NotImplementedError

    def relit(self, dossier: Dossier) -> None:
        """Shown again, it is on the dossier as it is now: what changed is said, and what was typed stays."""
        assert isinstance(self.data, QueryDict)
        self.data["version"] = str(dossier.version)

    @property
    def lus(self) -> dict[str, Any]:
        return self.cleaned_data


def _riche(champ: forms.CharField) -> forms.CharField:
    """Of any length, with a bar of tools where the browser has scripts."""
    champ.max_length = None
    champ.widget.attrs["data-riche"] = ""
    return champ


class DemanderPieces(Acte):
    titre, bouton, route = "Demander des pièces", "Demander ces pièces au demandeur", "demandes_du_service"
    fait = "La demande est envoyée au demandeur. Le délai du silence s'arrête jusqu'à sa réponse ou au terme fixé."
    pieces = forms.MultipleChoiceField(label="Pièces exigées", widget=forms.CheckboxSelectMultiple)
    limite = Jour("Dernier jour pour répondre", help_text="Ce jour compris.")
    texte = prose("Ce que vous en dites au demandeur", requis=False)

    def complete(self) -> None:
        champ = self.fields["pieces"]
        assert isinstance(champ, forms.MultipleChoiceField)
        champ.choices = [(cle(e), e.libelle) for e in self.lu.examinees if e.a_demander]
        champ.initial = [code for code, _libelle in champ.choices]

    def agit(self, par: Acteur, dossier: Dossier) -> None:
        connues = {cle(e): e for e in self.lu.examinees}
        actions.demander_pieces(
            par=par,
            dossier=dossier,
            version=self.lus["version"],
            demandees=[_demandee(connues[c]) for c in self.lus["pieces"]],
            limite=self.lus["limite"],
            texte=self.lus["texte"],
        )


def cle(examinee: Examinee) -> str:
    return f"{examinee.genre.value}-{examinee.code}"


def _demandee(examinee: Examinee) -> Demandee:
    motif = examinee.examen.motif if examinee.examen else ""
    return Demandee(examinee.genre.value, examinee.code, motif)


class DemanderInformation(Acte):
    titre, bouton, route = "Demander une information", "Poser la question", "demandes_du_service"
    fait = "La question est envoyée au demandeur. Elle ne suspend aucun délai."
    texte = prose("Votre question")
    limite = Jour("Réponse attendue le", help_text="Ce jour compris ; rien ne s'arrête d'ici là.")

    def agit(self, par: Acteur, dossier: Dossier) -> None:
        actions.demander_information(par=par, dossier=dossier, **self.lus)


class Relancer(Acte):
    titre, bouton, route = "Relancer le demandeur", "Relancer maintenant", "demandes_du_service"
    fait = "Le demandeur est relancé. Le délai qui lui est laissé ne bouge pas."

    def agit(self, par: Acteur, dossier: Dossier) -> None:
        actions.relancer(par=par, dossier=dossier, **self.lus)


class DeclarerRecevable(Acte):
    titre, bouton, fait = (
        "Déclarer recevable",
        "Déclarer recevable",
        "Le dossier est recevable. Le demandeur est prévenu.",
    )
    motif = prose("Motif", requis=False, aide="Nécessaire si vous vous écartez du contrôle du secrétariat.", lignes=2)

    def agit(self, par: Acteur, dossier: Dossier) -> None:
        actions.declarer_recevable(par=par, dossier=dossier, **self.lus)


class DeclarerNonConforme(Acte):
    titre, bouton = "Déclarer non conforme", "Notifier la non-conformité"
    fait = "La non-conformité est notifiée au demandeur, avec ses motifs et les voies de recours."
    code = forms.ChoiceField(label="Motif", widget=forms.RadioSelect)
    motif = prose("Exposé du motif", aide="Le demandeur le lit tel quel.")

    def complete(self) -> None:
        champ = self.fields["code"]
        assert isinstance(champ, forms.ChoiceField)
        champ.choices = [(n.code, n.libelle) for n in self.lu.regles.non_conformites]

    def agit(self, par: Acteur, dossier: Dossier) -> None:
        actions.declarer_non_conforme(par=par, dossier=dossier, **self.lus)


class RendreControle(Acte):
    titre, bouton, fait = "Contrôle du secrétariat", "Rendre le contrôle", "Le contrôle est rendu au service."
    complet = forms.ChoiceField(label="Le dossier est-il complet ?", choices=OUI_NON, widget=forms.RadioSelect)
    eligible = forms.ChoiceField(label="La demande est-elle éligible ?", choices=OUI_NON, widget=forms.RadioSelect)
    observations = prose("Observations", requis=False, aide="Nécessaires si une réponse est non.")

    def agit(self, par: Acteur, dossier: Dossier) -> None:
        actions.rendre_controle(
            par=par,
            dossier=dossier,
            version=self.lus["version"],
            complet=self.lus["complet"] == "oui",
            eligible=self.lus["eligible"] == "oui",
            observations=self.lus["observations"],
        )


class Apprecier(Acte):
    titre, bouton, fait = "Répondre à une question", "Enregistrer la réponse", "Votre réponse est enregistrée."
    regle = forms.ChoiceField(label="Question laissée à une personne", widget=forms.RadioSelect)
    remplie = forms.ChoiceField(label="La condition est-elle remplie ?", choices=OUI_NON, widget=forms.RadioSelect)
    motif = prose("Motif")

    def complete(self) -> None:
        champ = self.fields["regle"]
        assert isinstance(champ, forms.ChoiceField)
        champ.choices = [(q.regle.nom, q.regle.enonce) for q in self.lu.questions]

    def agit(self, par: Acteur, dossier: Dossier) -> None:
        dits = {**self.lus, "remplie": self.lus["remplie"] == "oui"}
        actions.apprecier(par=par, dossier=dossier, **dits)


class Affecter(Acte):
    titre, bouton, fait = "Affecter", "Affecter", "Le dossier est affecté."

    def complete(self) -> None:
        suivi = getattr(self.lu.dossier, "affectation", None)
        champ: forms.ModelChoiceField[Personne] = forms.ModelChoiceField(
            label="Qui suit ce dossier",
            queryset=instructeurs(self.lu.dossier.fonds),
            required=False,
            empty_label="Personne",
            initial=suivi.personne_id if suivi else None,
        )
        self.fields["personne"] = champ

    def agit(self, par: Acteur, dossier: Dossier) -> None:
        actions.affecter(par=par, dossier=dossier, **self.lus)


class EnregistrerCourrier(Acte):
    titre, bouton, fait = "Exemplaire reçu", "Enregistrer l'arrivée", "L'arrivée est enregistrée."
    exemplaire = forms.ChoiceField(label="Exemplaire", widget=forms.RadioSelect)
    recu_le = Jour("Reçu le", help_text="Le jour où le service du courrier l'a reçu.")

    def complete(self) -> None:
        champ = self.fields["exemplaire"]
        assert isinstance(champ, forms.ChoiceField)
        attendus = self.lu.recepisse.exemplaires if self.lu.recepisse else []
        champ.choices = [(e.exemplaire.code, e.exemplaire.destinataire) for e in attendus]

    def agit(self, par: Acteur, dossier: Dossier) -> None:
        enregistrer_courrier(par=par, dossier=dossier, exemplaire=self.lus["exemplaire"], recu_le=self.lus["recu_le"])


class Examiner(Acte):
    """One verdict and one reason for each document or statement that is there and has not been looked at."""

    titre, bouton, fait, route = "Examiner", "Enregistrer l'examen", "L'examen est enregistré.", "pieces_du_service"

    def complete(self) -> None:
        for une in self.lu.examinees:
            if une.presente:
                self.fields[cle(une)] = forms.ChoiceField(
                    label=une.libelle,
                    required=False,
                    choices=[("acceptee", "Accepter"), ("refusee", "Refuser")],
                    widget=forms.RadioSelect,
                )
                self.fields[f"motif-{cle(une)}"] = forms.CharField(
                    label=f"Motif du refus – {une.libelle}", required=False, max_length=1000
                )

    def agit(self, par: Acteur, dossier: Dossier) -> None:
        actions.examiner(par=par, dossier=dossier, version=self.lus["version"], vues=list(self._vues()))

    def _vues(self) -> list[Vue]:
        presentes = [e for e in self.lu.examinees if e.presente and self.lus.get(cle(e))]
        return [Vue(e.genre.value, e.code, self.lus[cle(e)], self.lus[f"motif-{cle(e)}"]) for e in presentes]


class EcrireRapport(Acte):
    """One part of the report after another; the first time, begun from what is known."""

    titre, bouton, route = "Écrire le rapport", "Enregistrer une version", "rapport_du_service"
    fait = "Une version du rapport est enregistrée ; les précédentes sont gardées."

    def complete(self) -> None:
        dernier = next(reversed(list(self.lu.dossier.rapports.all())), None)
        dits = dernier.textes if dernier else amorce_du_rapport(self.lu)
        for rubrique in self.lu.regles.rubriques:
            champ = prose(rubrique.libelle, requis=False, lignes=14)
            champ.initial = dits.get(rubrique.code, "")
            self.fields[rubrique.code] = _riche(champ)
        champ = prose("Proposition", requis=False, lignes=6)
        champ.initial = (dernier.proposition if dernier else "") or dit_des_avis(self.lu.dossier)
        self.fields["proposition"] = _riche(champ)

    def agit(self, par: Acteur, dossier: Dossier) -> None:
        textes = {r.code: self.lus[r.code] for r in self.lu.regles.rubriques}
        actions.ecrire_rapport(
            par=par,
            dossier=dossier,
            version=self.lus["version"],
            textes=textes,
            proposition=self.lus["proposition"],
        )


class DeclarerRapportPret(Acte):
    titre, bouton, route = "Déclarer le rapport prêt", "Déclarer ce rapport prêt", "rapport_du_service"
    fait = "Le rapport est prêt pour la délibération."

    def agit(self, par: Acteur, dossier: Dossier) -> None:
        actions.declarer_rapport_pret(par=par, dossier=dossier, **self.lus)


class RendreAvisTechnique(Acte):
    titre, bouton, route = "Avis technique", "Rendre l'avis technique", "rapport_du_service"
    fait = "L'avis technique est rendu ; il sera communiqué aux lecteurs de la séance où le dossier sera inscrit."
    texte = prose("Avis technique", lignes=6, aide="Inscrit à une séance, ses lecteurs le reçoivent aussitôt.")

    def agit(self, par: Acteur, dossier: Dossier) -> None:
        actions.rendre_avis_technique(par=par, dossier=dossier, **self.lus)
        place = place_de(dossier)
        if place is not None:
            self.fait = dit_de_la_communication(communiquer_l_avis_technique(par=par, inscription=place))


FORMULAIRES: dict[str, type[Acte]] = {
    "demander_pieces": DemanderPieces,
    "demander_information": DemanderInformation,
    "relancer": Relancer,
    "declarer_recevable": DeclarerRecevable,
    "declarer_non_conforme": DeclarerNonConforme,
    "rendre_controle": RendreControle,
    "apprecier": Apprecier,
    "affecter": Affecter,
    "enregistrer_courrier": EnregistrerCourrier,
    "examiner": Examiner,
    "ecrire_rapport": EcrireRapport,
    "declarer_rapport_pret": DeclarerRapportPret,
    "rendre_avis_technique": RendreAvisTechnique,
}
