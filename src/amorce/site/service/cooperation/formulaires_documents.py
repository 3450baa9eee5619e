"""The papers of an agreement, as forms: kept, certified, shown to everybody, withdrawn; the minutes of a meeting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms

from amorce.comptes.acteur import Acteur
from amorce.cooperation.actions import concertations, pieces
from amorce.cooperation.documents import FAITES_ICI
from amorce.cooperation.droits import alimente
from amorce.cooperation.models import Convention, PieceDeConvention
from amorce.cooperation.requetes import concertation_de, piece_de
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.site.formulaires import jour
from amorce.site.service.cooperation.formulaires import ActeDeConvention

FORMATS = "PDF, Word, LibreOffice ou tableur."
SANS_AUTEUR = "Ce qui se lit de tous perd ses propriétés, comme le nom de son auteur ; le service garde l'original."


@contextmanager
def lisible(champ: str = "fichier") -> Iterator[None]:
    """What the file itself is refused for stands beside it."""
    try:
        yield
    except FichierRefuse as refus:
        raise ActeRefuse(str(refus), champ) from None


class RangerUnePiece(ActeDeConvention):
    code, titre, bouton, fait = "piece", "Ranger un document", "Ranger ce document", "Le document est rangé."
    nature = forms.ChoiceField(
        label="Nature", choices=[c for c in PieceDeConvention.Nature.choices if c[0] not in FAITES_ICI]
    )
    intitule = forms.CharField(label="Intitulé", max_length=160)
    datee_le = jour("Daté du")
    fichier = forms.FileField(label="Fichier", help_text=FORMATS)
    publique = forms.BooleanField(label="Le montrer à tous", required=False, help_text=SANS_AUTEUR)

    @classmethod
    def permis(cls, qui: Acteur, sur: Convention) -> bool:
        return alimente(qui, sur)

    def agit(self, par: Acteur) -> None:
        dits = self.dits
        recu = dits.pop("fichier")
        with lisible():
            pieces.ranger_une_piece(par=par, convention=self.sur, fichier=Fichier(recu.name, recu), **dits)


class SurPlace(ActeDeConvention):
    """Offered beside what it is about: ``cible`` says which."""

    cible = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, sur: Convention, *args: Any, **kwargs: Any) -> None:
        dits = args[0] if args else kwargs.get("initial", {})
        self.pour = str(dits.get("cible", ""))
        super().__init__(sur, *args, **kwargs)

    @property
    def ancre(self) -> str:
        return f"{self.code}-{self.pour}"


class SurUnePiece(SurPlace):
    @property
    def piece(self) -> PieceDeConvention:
        trouvee = piece_de(self.sur, self.cleaned_data["cible"])
        if trouvee is None:
            raise ActeRefuse("Document : il n'est plus là. Rechargez la page.")
        return trouvee


class Montrer(SurUnePiece):
    code, titre, bouton, fait = "montrer", "Le montrer à tous", "Rendre public", "Tout le monde lit ce document."

    def agit(self, par: Acteur) -> None:
        with lisible(""):
            pieces.montrer_une_piece(par=par, piece=self.piece)


class Cacher(SurUnePiece):
    code, titre, bouton, fait = "cacher", "Le retirer du public", "Retirer", "Le document n'est plus public."
    motif = forms.CharField(
        label="Motif", max_length=300, help_text="Il se lit à sa place sur la page publique : n'y nommez personne."
    )

    def agit(self, par: Acteur) -> None:
        pieces.retirer_une_piece(par=par, piece=self.piece, motif=self.cleaned_data["motif"])


class Certifier(SurUnePiece):
    code, titre, bouton = "certifier", "Enregistrer sa signature", "Certifier et rendre public"
    fait = "Le document est certifié : tout le monde le lit."
    certifiee_le = jour("Signé le")

    def agit(self, par: Acteur) -> None:
        pieces.certifier_une_piece(par=par, piece=self.piece, certifiee_le=self.cleaned_data["certifiee_le"])


class Joindre(SurPlace):
    code, titre, bouton = "joindre", "Joindre le compte rendu", "Joindre ce fichier"
    fait = "Le compte rendu est joint à la réunion."
    fichier = forms.FileField(label="Fichier", help_text=FORMATS)
    publique = forms.BooleanField(label="Le montrer à tous", required=False)

    @classmethod
    def permis(cls, qui: Acteur, sur: Convention) -> bool:
        return alimente(qui, sur)

    def agit(self, par: Acteur) -> None:
        dits = self.dits
        tenue = concertation_de(self.sur, dits.pop("cible"))
        if tenue is None:
            raise ActeRefuse("Réunion : elle n'est plus au calendrier. Rechargez la page.")
        recu = dits.pop("fichier")
        with lisible():
            concertations.joindre_un_compte_rendu(par=par, concertation=tenue, fichier=Fichier(recu.name, recu), **dits)


SUR_UNE_PIECE: dict[str, type[SurUnePiece]] = {genre.code: genre for genre in (Montrer, Cacher, Certifier)}


def offert(piece: PieceDeConvention) -> type[SurUnePiece]:
    """What may be done of it next."""
    if piece.publique:
        return Cacher
    a_certifier = piece.nature in FAITES_ICI and piece.certifiee_le is None
    return Certifier if a_certifier else Montrer
