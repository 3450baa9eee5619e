"""What is recorded as an agreement lives, as forms: who is heard, what the CNC paid, what each measure became."""

from __future__ import annotations

from typing import Any

from django import forms

from amorce.comptes.acteur import Acteur
from amorce.cooperation.actions import (
    aides,
    annexes,
    carte,
    clauses,
    indicateurs,
    mesures,
    paiements,
)
from amorce.cooperation.actions.clauses import Constat
from amorce.cooperation.annexe import TITRES
from amorce.cooperation.droits import paie, tient_la_convention
from amorce.cooperation.models import Convention, PaiementDuCNC
from amorce.cooperation.requetes import a_rattacher, octrois_rattaches, sans_le_fonds, versements_de
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.conventions.clauses import CLAUSES
from amorce.droit.conventions.mesures import MESURES
from amorce.droit.conventions.nomenclature import GENRES, PHASES
from amorce.moteur.redaction import montant as euros
from amorce.site.formulaires import Clair, Euros, jour, prose
from amorce.site.service.cooperation import champs
from amorce.site.service.cooperation.formulaires import ActeDeConvention, DuService

DIT = (("", "Pas encore lue"), ("oui", "Présente"), ("non", "Absente"))


class Clauses(DuService):
    code, titre, bouton, fait = "clauses", "Lire les clauses", "Enregistrer les constats", "Les constats sont gardés."

    def complete(self) -> None:
        self._tenues = {c.code: c for c in self.sur.clauses.all()}
        for code in CLAUSES:
            lue = self._tenues.get(code)
            self.fields[f"{code}-dit"] = forms.ChoiceField(
                label="Dans la convention",
                choices=DIT,
                required=False,
                initial="" if lue is None else "oui" if lue.presente else "non",
            )
            self.fields[f"{code}-ou"] = forms.CharField(
                label="Où elle se lit", max_length=200, required=False, initial=lue.reference if lue else ""
            )

    @property
    def lues(self) -> list[tuple[Any, Any, Any]]:
        return [(c, self[f"{code}-dit"], self[f"{code}-ou"]) for code, c in CLAUSES.items()]

    def agit(self, par: Acteur) -> None:
        """« Pas encore lue » takes back what was said of a clause; where nothing was, it says nothing."""
        dits = self.cleaned_data
        constats: dict[str, Constat | None] = {}
        for code, clause in CLAUSES.items():
            dit, ou = dits[f"{code}-dit"], dits[f"{code}-ou"]
            if dit:
                constats[code] = Constat(dit == "oui", ou)
            elif code in self._tenues:
                constats[code] = None
            elif ou:
                raise ActeRefuse(f"{clause.intitule} : dites si elle est présente ou absente.", f"{code}-dit")
        try:
            clauses.constater_les_clauses(par=par, convention=self.sur, version=dits["version"], constats=constats)
        except ActeRefuse as refus:
            raise ActeRefuse(str(refus), f"{refus.champ}-ou") from None


class SuivreUneMesure(DuService):
    code, titre, bouton, fait = "suivre", "Ce qu'elle est devenue", "Enregistrer", "La mesure est à jour."
    presente = forms.BooleanField(label="La convention la prévoit", required=False)
    engage = Euros(label="Engagé", help_text="Vide si ce n'est pas connu.")
    note = prose("Ce qu'il faut en retenir", requis=False)
    motif = forms.CharField(
        label="Motif de la correction",
        max_length=300,
        required=False,
        help_text="Pour une année que le comité de suivi a arrêtée seulement.",
    )

    def __init__(self, sur: Convention, mesure: str, *args: Any, **kwargs: Any) -> None:
        self.mesure = mesure
        super().__init__(sur, *args, **kwargs)

    def complete(self) -> None:
        voulue = MESURES[self.mesure]
        self.fields["annee"] = champs.annee(self.sur)
        if voulue.quoi:
            self.fields["quantite"] = forms.IntegerField(
                label=f"Nombre ({voulue.quoi})", min_value=0, required=False, help_text="Vide si ce n'est pas connu."
            )
        if voulue.lieux:
            self.fields["lieux"] = prose("Répertoire", aide="Un nom par ligne.", requis=False)
        if voulue.source:
            self.fields["source"] = forms.CharField(
                label="Source du nombre",
                max_length=200,
                required=False,
                help_text="Qui le compte, et où il se lit : tout le monde la lit avec lui.",
            )
        self.order_fields(["version", "annee", "presente", "engage", "quantite", "source", "lieux", "note", "motif"])

    def agit(self, par: Acteur) -> None:
        mesures.suivre_une_mesure(par=par, convention=self.sur, mesure=self.mesure, **self.dits)


class EnregistrerUneAide(DuService):
    """A cinema, a festival, an association, a school, a local television: what is no aid to a work."""

    code, titre, bouton, fait = "aide", "Enregistrer une aide", "Enregistrer cette aide", "L'aide est enregistrée."
    nom = forms.CharField(label="Bénéficiaire", max_length=200)
    siret = forms.CharField(label="SIRET", max_length=20, required=False)
    objet = forms.CharField(label="Objet", max_length=256)
    montant = forms.CharField(label="Montant voté", max_length=30)
    votee_le = jour("Votée le")
    phase = forms.ChoiceField(label="Phase", choices=[(c, n) for c, n in PHASES.items() if c != "patrimoine"])
    periode_fin = jour("Dernier versement le", "Pour un soutien sur plusieurs années.", required=False)
    malgre = forms.BooleanField(
        label="L'enregistrer telle quelle",
        required=False,
        help_text="À cocher si une remarque s'affiche ici et qu'elle ne change rien.",
    )

    def __init__(self, sur: Convention, mesure: str, *args: Any, **kwargs: Any) -> None:
        self.mesure = mesure
        super().__init__(sur, *args, **kwargs)

    def complete(self) -> None:
        self.fields["autorite"] = champs.Signataire(self.sur)
        self.order_fields(["version", "autorite"])

    def agit(self, par: Acteur) -> None:
        dits = self.dits
        autorite = dits.pop("autorite")
        fin, malgre = dits.pop("periode_fin"), dits.pop("malgre")
        lus = {champ: f"{v:%d/%m/%Y}" if champ == "votee_le" else v for champ, v in dits.items()}
        if fin:
            lus |= {"periode_debut": lus["votee_le"], "periode_fin": f"{fin:%d/%m/%Y}"}
        lus |= {"axe": str(min(5, MESURES[self.mesure].axe)), "personne": "non", "region": self.sur.region}
        aides.enregistrer_une_aide(
            par=par, convention=self.sur, autorite=autorite, dits=lus, mesure=self.mesure, malgre=malgre
        )


class Rattacher(DuService):
    code, titre, bouton, fait = "rattacher", "Les aides qui la servent", "Rattacher", "Les aides sont rattachées."

    def __init__(self, sur: Convention, mesure: str, *args: Any, **kwargs: Any) -> None:
        self.mesure = mesure
        super().__init__(sur, *args, **kwargs)

    def complete(self) -> None:
        deja = octrois_rattaches(self.sur, self.mesure)
        octrois = a_rattacher(self.sur, MESURES[self.mesure].axe, deja)
        self.fields["octrois"] = forms.TypedMultipleChoiceField(
            label="Aides de la convention",
            choices=[(str(o.pk), f"{o.objet}, {o.annee} ({o.autorite.nom})") for o in octrois],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            initial=[str(o.pk) for o in octrois if o.pk in deja],
        )

    def agit(self, par: Acteur) -> None:
        mesures.rattacher(par=par, convention=self.sur, mesure=self.mesure, octrois=self.cleaned_data["octrois"])


class EnregistrerUnPaiement(ActeDeConvention):
    code, titre, bouton = "paiement", "Enregistrer un versement du CNC", "Enregistrer ce versement"
    fait = "Le versement est enregistré."
    montant = Euros(label="Montant", required=True)
    verse_le = jour("Versé le")
    phase = champs.phase()
    genre = champs.genre()
    reference = forms.CharField(label="Référence", max_length=60, required=False)

    @classmethod
    def permis(cls, qui: Acteur, sur: Convention) -> bool:
        return paie(qui, sur)

    def complete(self) -> None:
        self.fields["autorite"] = champs.Signataire(self.sur, partis=True)
        self.fields["annee"] = champs.annee(self.sur)
        self.order_fields(["version", "autorite", "annee"])

    def agit(self, par: Acteur) -> None:
        paiements.enregistrer_un_paiement_du_cnc(par=par, convention=self.sur, **self.dits)


class RetirerUnPaiement(ActeDeConvention):
    code, titre, bouton = "retrait", "Retirer un versement du CNC", "Retirer ce versement"
    fait = "Le versement est retiré ; le journal garde ce qu'il disait."
    motif = forms.CharField(label="Motif", max_length=300)

    @classmethod
    def permis(cls, qui: Acteur, sur: Convention) -> bool:
        return paie(qui, sur)

    def complete(self) -> None:
        siens = {str(p.pk): p for p in versements_de(self.sur)}
        self.fields["paiement"] = forms.TypedChoiceField(
            label="Versement", choices=[(cle, _paiement_dit(p)) for cle, p in siens.items()], coerce=siens.__getitem__
        )
        self.order_fields(["version", "paiement", "motif"])
        self.utile = bool(siens)

    def agit(self, par: Acteur) -> None:
        paiements.retirer_un_paiement_du_cnc(par=par, **self.dits)


def _paiement_dit(paiement: PaiementDuCNC) -> str:
    dits = (paiement.autorite.nom, str(paiement.annee), euros(paiement.montant), f"{paiement.verse_le:%d/%m/%Y}")
    return ", ".join([*dits, *([paiement.reference] if paiement.reference else [])])


class Arreter(ActeDeConvention):
    code, titre, bouton = "annexe", "Annexe financière et appel de fonds", "Composer ce document"
    fait = "Le document est composé, avec ses tableaux."
    nature = forms.ChoiceField(label="Document", choices=[(c.value, t) for c, t in TITRES.items()])

    @classmethod
    def permis(cls, qui: Acteur, sur: Convention) -> bool:
        return tient_la_convention(qui, sur) and sur.signee_le is not None

    def complete(self) -> None:
        self.fields["autorite"] = champs.Signataire(self.sur, partis=True)
        self.fields["annee"] = champs.annee(self.sur)

    def agit(self, par: Acteur) -> None:
        annexes.arreter_une_annexe(par=par, convention=self.sur, **self.dits)


class ArreterLesIndicateurs(ActeDeConvention):
    code, titre, bouton = "arreter", "Arrêter une année", "Arrêter ces indicateurs"
    fait = "Les indicateurs de l'année sont arrêtés."

    def complete(self) -> None:
        self.fields["annee"] = champs.annee(self.sur)

    def agit(self, par: Acteur) -> None:
        indicateurs.arreter_les_indicateurs(par=par, convention=self.sur, **self.dits)


class Declarer(Clair):
    """A scheme of another authority."""

    intitule = forms.CharField(label="Intitulé", max_length=160)
    phases = forms.MultipleChoiceField(
        label="Phases", choices=list(PHASES.items()), widget=forms.CheckboxSelectMultiple
    )
    genres = forms.MultipleChoiceField(
        label="Genres",
        choices=list(GENRES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Aucun coché : tous.",
    )
    adresse = forms.URLField(label="Adresse", required=False, assume_scheme="https")

    def __init__(self, fonds: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["autorite"] = forms.ModelChoiceField(sans_le_fonds(fonds), label="Autorité", empty_label=None)
        self.order_fields(["autorite"])
        self.eclaircit()

    def declare(self, par: Acteur, fonds: str) -> None:
        carte.declarer_un_dispositif(par=par, fonds=fonds, **self.cleaned_data)


DU_REGISTRE: dict[str, type[ActeDeConvention]] = {
    genre.code: genre for genre in (EnregistrerUnPaiement, RetirerUnPaiement, Arreter)
}
DES_MESURES: tuple[type[SuivreUneMesure | EnregistrerUneAide | Rattacher], ...] = (
    SuivreUneMesure,
    EnregistrerUneAide,
    Rattacher,
)
