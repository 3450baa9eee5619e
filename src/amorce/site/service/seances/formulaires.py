"""The acts of a session's preparation as forms, each with the act that it does and who may do it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from amorce.commission.actions import calendrier, seances
from amorce.commission.droits import PREPARENT, REGION, est_president, siege_de, tient
from amorce.commission.models import Inscription, Membre, Seance
from amorce.commission.preparation import PROPOSES, Preparation
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds
from amorce.droit.fonds import Fonds, fonds
from amorce.site.formulaires import Clair, FormulaireDActe, prose
from amorce.site.heures import heure_de
from amorce.site.service.reglages.formulaires import Instant
from amorce.site.service.seances.avis_technique import dit_de_la_communication

SECRETARIAT = (RoleDeFonds.SECRETARIAT,)


def rendez_vous(ici: Fonds, seance: Seance | None = None) -> dict[str, forms.Field]:
    """When and where."""
    return {
        "debut": Instant(
            fuseau=ici.fuseau,
            label="Début",
            help_text=f"À la minute, {heure_de(ici.fuseau)}.",
            initial=seance.debut if seance else None,
        ),
        "lieu": forms.CharField(label="Lieu", required=False, max_length=200, initial=seance.lieu if seance else ""),
        "visio": forms.URLField(
            label="Lien de visioconférence",
            required=False,
            assume_scheme="https",
            initial=seance.visio if seance else "",
            help_text="Les membres seuls le reçoivent.",
            error_messages={"invalid": "Lien de visioconférence : donnez une adresse entière, https:// compris."},
        ),
    }


class Prevoir(Clair):
    def __init__(self, ici: Fonds, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        aide = "Seulement pour une séance qui s'ajoute au calendrier ; vide : elle en fait partie."
        self.fields |= rendez_vous(ici)
        self.fields["motif_supplementaire"] = prose("Motif d'une séance supplémentaire", aide=aide, requis=False)
        self.eclaircit()


class ActeDeSeance(FormulaireDActe):
    """``roles``: who does it; ``un_dossier``: it is about one on the agenda."""

    roles: tuple[RoleDeFonds, ...] = PREPARENT
    un_dossier = False

    def __init__(self, prepare: Preparation, *args: Any, inscription: Inscription | None = None, **kwargs: Any) -> None:
        self.prepare, self.inscription = prepare, inscription
        super().__init__(*args, **kwargs)

    @property
    def ancre(self) -> str:
        return f"{self.code}-{self.inscription.pk}" if self.inscription else self.code

    @classmethod
    def permis(cls, qui: Acteur, prepare: Preparation) -> bool:
        return prepare.modifiable and tient(qui, prepare.seance.fonds, *cls.roles)


class Inscrire(ActeDeSeance):
    code, roles = "inscrire", SECRETARIAT
    titre, bouton = "Inscrire un dossier", "Inscrire à l'ordre du jour"
    fait = "Le dossier est inscrit à l'ordre du jour."

    def complete(self) -> None:
        siens = {str(d.pk): d for d in self.prepare.a_inscrire}
        choix = [("", "Choisissez un dossier"), *((cle, f"{d.numero} – {d.projet}") for cle, d in siens.items())]
        pris = "Dossier : il ne peut plus être inscrit. Choisissez-en un autre."
        nombreux = len(siens) == PROPOSES
        d_abord = not self.prepare.seance.de_la_commission.apres
        self.fields["dossier"] = forms.TypedChoiceField(
            label="Dossier recevable" if d_abord else "Dossier favorable à l'étage précédent",
            choices=choix,
            coerce=siens.get,
            empty_value=None,
            required=not nombreux,
            error_messages={"invalid_choice": pris},
        )
        if nombreux:
            aide = f"Les {PROPOSES} plus anciens sont proposés ci-dessus."
            self.fields["numero"] = forms.CharField(label="Ou son numéro", required=False, help_text=aide)
        if self.prepare.seance.dossiers_envoyes_le:
            aide = "Les membres ont les autres. Passé le délai, dites en quoi la situation est exceptionnelle."
            self.fields["motif_d_exception"] = prose("Situation exceptionnelle", aide=aide, requis=False)

    def clean_numero(self) -> str:
        numero: str = self.cleaned_data["numero"].strip().upper()
        if numero:
            self.cleaned_data["dossier"] = self.prepare.recevable(numero)
        if self.cleaned_data.get("dossier") is None:
            raise ValidationError("Ou son numéro : aucun dossier à inscrire ne le porte. Vérifiez-le.")
        return numero

    def agit(self, par: Acteur) -> None:
        seances.inscrire(
            par=par,
            seance=self.prepare.seance,
            dossier=self.cleaned_data["dossier"],
            motif_d_exception=self.cleaned_data.get("motif_d_exception", ""),
        )


class Ordonner(ActeDeSeance):
    code, roles = "ordonner", SECRETARIAT
    titre, bouton = "Changer l'ordre de passage", "Fixer cet ordre"
    fait = "L'ordre de passage est fixé."

    def complete(self) -> None:
        for rang, une in enumerate(self.prepare.ordre, 1):
            self.fields[f"rang-{une.pk}"] = forms.IntegerField(
                label=f"{une.dossier.projet} ({une.dossier.numero})", min_value=1, initial=rang
            )

    def clean(self) -> dict[str, Any]:
        rangs = [rang for nom, rang in self.cleaned_data.items() if nom.startswith("rang-")]
        if len(set(rangs)) != len(rangs):
            raise ValidationError("Ordre de passage : deux dossiers ont le même rang. Donnez-en un différent à chacun.")
        return self.cleaned_data

    def agit(self, par: Acteur) -> None:
        ranges = sorted(self.cleaned_data.items(), key=lambda un: un[1])
        ordre = [UUID(nom.removeprefix("rang-")) for nom, _rang in ranges]
        seances.ordonner(par=par, seance=self.prepare.seance, ordre=ordre)


class Envoyer(ActeDeSeance):
    code = "envoyer"
    titre, bouton = "Envoyer les dossiers", "Envoyer les dossiers aux membres"
    fait = "Les dossiers sont envoyés : les membres les lisent dans leur salle de lecture."

    def complete(self) -> None:
        if self.prepare.lue.limite_des_dossiers < self.prepare.lue.aujourd_hui:
            aide = "Le délai du règlement est passé : dites en quoi la situation est exceptionnelle."
            self.fields["motif_d_exception"] = prose("Situation exceptionnelle", aide=aide, requis=False)

    @classmethod
    def permis(cls, qui: Acteur, prepare: Preparation) -> bool:
        return super().permis(qui, prepare) and prepare.seance.dossiers_envoyes_le is None

    def agit(self, par: Acteur) -> None:
        motif = self.cleaned_data.get("motif_d_exception", "")
        seances.envoyer_les_dossiers(par=par, seance=self.prepare.seance, motif_d_exception=motif)


class Convoquer(ActeDeSeance):
    code, roles = "convoquer", REGION
    titre, bouton = "Convoquer les membres", "Envoyer la convocation et l'ordre du jour"
    fait = "La convocation part à chaque membre, avec l'ordre du jour et la séance pour son agenda."

    def agit(self, par: Acteur) -> None:
        seances.convoquer(par=par, seance=self.prepare.seance)


class Cle(ActeDeSeance):
    code, roles = "cle", SECRETARIAT
    titre, bouton = "Poser la clé des scellés", "Poser cette clé"
    fait = "La clé est posée. Gardez la phrase : elle n'est écrite nulle part."
    phrase = forms.CharField(
        label="Phrase",
        strip=False,
        help_text="Douze signes au moins ; plusieurs mots sans lien entre eux sont le plus sûr.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    encore = forms.CharField(
        label="La même phrase, encore", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    @classmethod
    def permis(cls, qui: Acteur, prepare: Preparation) -> bool:
        return super().permis(qui, prepare) and not prepare.seance.cle

    def clean_encore(self) -> str:
        dite: str = self.cleaned_data["encore"]
        if dite != self.cleaned_data.get("phrase"):
            raise ValidationError("La même phrase, encore : les deux diffèrent. Écrivez-la de nouveau.")
        return dite

    def agit(self, par: Acteur) -> None:
        seances.garder_la_cle(par=par, seance=self.prepare.seance, phrase=self.cleaned_data["phrase"])


class Avis(ActeDeSeance):
    code, roles, un_dossier = "avis", REGION, True
    titre = bouton = "Communiquer l'avis technique"

    def agit(self, par: Acteur) -> None:
        assert self.inscription is not None
        place = seances.communiquer_l_avis_technique(par=par, inscription=self.inscription)
        self.fait = dit_de_la_communication(place)


class Retirer(ActeDeSeance):
    code, roles, un_dossier = "retirer", REGION, True
    titre, bouton = "Retirer de l'ordre du jour", "Retirer ce dossier"
    fait = "Le dossier est retiré de l'ordre du jour ; il pourra être inscrit à une autre séance."
    motif = prose("Motif", aide="Il reste au journal du dossier.")

    def agit(self, par: Acteur) -> None:
        assert self.inscription is not None
        seances.retirer_de_l_ordre(par=par, inscription=self.inscription, motif=self.cleaned_data["motif"])


class DeLaDate(ActeDeSeance):
    """Once convened, only the authority that convened changes it."""

    @classmethod
    def permis(cls, qui: Acteur, prepare: Preparation) -> bool:
        roles = REGION if prepare.seance.convoquee_le else PREPARENT
        return prepare.modifiable and tient(qui, prepare.seance.fonds, *roles)


class Deplacer(DeLaDate):
    code, titre, bouton = "deplacer", "Déplacer la séance", "Déplacer la séance"
    fait = "La séance est déplacée ; ses membres, s'ils étaient convoqués, en sont prévenus."

    def complete(self) -> None:
        self.fields |= rendez_vous(fonds(self.prepare.seance.fonds), self.prepare.seance)
        self.fields["motif"] = prose("Motif", aide="Donné aux membres, s'ils étaient convoqués.")

    def agit(self, par: Acteur) -> None:
        calendrier.deplacer_seance(par=par, seance=self.prepare.seance, **self.cleaned_data)


class Annuler(DeLaDate):
    code, titre, bouton = "annuler", "Annuler la séance", "Annuler la séance"
    fait = "La séance est annulée ; ses dossiers pourront être inscrits à une autre."
    motif = prose("Motif", aide="Donné aux membres, s'ils étaient convoqués.")

    def agit(self, par: Acteur) -> None:
        calendrier.annuler_seance(par=par, seance=self.prepare.seance, motif=self.cleaned_data["motif"])


class Suppleer(ActeDeSeance):
    roles = (RoleDeFonds.PRESIDENT,)
    code, titre, bouton = "suppleer", "Nommer qui préside", "Nommer pour cette séance"
    fait = "La présidence de cette séance est fixée."
    designe = forms.ChoiceField(label="Qui préside cette séance", help_text="Un membre titulaire, qui garde son vote.")

    def complete(self) -> None:
        self.siens: dict[str, Membre] = {
            str(m.pk): m
            for m in (lu.membre for lu in self.prepare.composition.membres)
            if est_president(m) or (m.vote and not m.suppleant)
        }
        choix = self.fields["designe"]
        assert isinstance(choix, forms.ChoiceField)
        choix.choices = [(cle, str(m)) for cle, m in self.siens.items()]
        choix.initial = str(self.prepare.seance.preside_par_id or next(iter(self.siens), ""))

    @classmethod
    def permis(cls, qui: Acteur, prepare: Preparation) -> bool:
        if prepare.seance.annulee_le is not None or not tient(qui, prepare.seance.fonds, *cls.roles):
            return False
        siege = siege_de(qui, prepare.seance.fonds, prepare.seance.commission)
        return siege is not None and est_president(siege)

    def agit(self, par: Acteur) -> None:
        designe = self.siens[self.cleaned_data["designe"]]
        seances.suppleer_la_presidence(par=par, seance=self.prepare.seance, designe=designe)


FORMULAIRES: dict[str, type[ActeDeSeance]] = {
    genre.code: genre
    for genre in (Inscrire, Ordonner, Envoyer, Convoquer, Cle, Avis, Retirer, Deplacer, Annuler, Suppleer)
}
