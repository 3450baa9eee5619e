"""Publishing the law as it changes: what is published stays, under its number, with the day from which it runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from amorce.comptes.acteur import SYSTEME, Acteur
from amorce.consultation.pages import versions
from amorce.droit.empreinte import empreinte_des_regles
from amorce.droit.fonds import Fonds, tous
from amorce.fonds.requetes import ReglagesDesFonds, reglages_au
from amorce.journal.actes import Fil, acte, consigner
from amorce.moteur.dispositifs import Dispositif
from amorce.socle.jours import jour_du
from amorce.transparence import contenus
from amorce.transparence.historique import versions_de
from amorce.transparence.lignes import Partie, empreinte, en_donnees
from amorce.transparence.models import VersionPubliee

Genre = VersionPubliee.Genre


@dataclass(frozen=True)
class Document:
    """One of the documents that a fund publishes, of which there are versions."""

    fonds: Fonds
    genre: Genre
    dispositif: Dispositif | None = None

    @property
    def code(self) -> str:
        return self.dispositif.code if self.dispositif else ""

    def parties(self, jour: date | None, reglages: ReglagesDesFonds) -> list[Partie]:
        if self.dispositif is None:
            return contenus.reglement(self.fonds, jour, reglages)
        if self.genre == Genre.FORMULAIRE:
            return contenus.formulaire(self.dispositif)
        return contenus.cadre(self.fonds, self.dispositif, jour, reglages)

    def jours(self, reglages: ReglagesDesFonds) -> list[date]:
        """The days on which what it says may have changed. Of a form, nothing tells them: the first is today's."""
        if self.genre == Genre.FORMULAIRE:
            return []
        portes = [self.dispositif] if self.dispositif else self.fonds.recus
        du_droit = {jour for d in portes for jour in versions(d)}
        fixees = {v.depuis for v in reglages.fixees if v.fonds == self.fonds.code and self._porte(v.dispositif)}
        lues = {une.depuis for une in reglages.retenues if une.fonds == self.fonds.code}
        return sorted(du_droit | fixees | lues)

    def _porte(self, dispositif: str) -> bool:
        return self.dispositif is None or dispositif in ("", self.dispositif.code)


def documents(fonds: Fonds) -> Iterator[Document]:
    yield Document(fonds, Genre.REGLEMENT)
    for dispositif in fonds.recus:
        yield Document(fonds, Genre.CADRE, dispositif)
        if fonds.reception:
            yield Document(fonds, Genre.FORMULAIRE, dispositif)


def publier_ce_qui_a_change() -> int:
    """Each document that no longer says what was last published of it: how many versions came of it."""
    reglages = {zone: reglages_au(timezone.now().astimezone(ZoneInfo(zone)).date()) for zone in _zones()}
    return sum(
        _publier_si_change(document, reglages[fonds.fuseau])
        for fonds in tous().values()
        for document in documents(fonds)
    )


def _zones() -> set[str]:
    return {fonds.fuseau for fonds in tous().values()}


def _publier_si_change(document: Document, reglages: ReglagesDesFonds) -> int:
    aujourd_hui = jour_du(document.fonds.code)
    derniere = versions_de(document.fonds.code, document.genre, document.code).defer("contenu").first()
    parties = en_donnees(document.parties(aujourd_hui, reglages))
    if not parties or (derniere is not None and derniere.empreinte == empreinte(parties)):
        return 0
    jours = [jour for jour in document.jours(reglages) if jour <= aujourd_hui]
    if derniere is None:
        return _publier_le_passe(document, reglages, jours or [None])
    depuis = max((j for j in jours if derniere.vaut_depuis is None or j > derniere.vaut_depuis), default=aujourd_hui)
    publier_une_version(par=SYSTEME, document=document, vaut_depuis=depuis, contenu=parties)
    return 1


def _publier_le_passe(document: Document, reglages: ReglagesDesFonds, jours: list[date] | list[None]) -> int:
    """The first time: each version that the law and the fund's settings know of, the oldest first."""
    faites, dite = 0, ""
    with transaction.atomic():
        for jour in jours:
            parties = en_donnees(document.parties(jour, reglages.au(jour) if jour else reglages))
            if empreinte(parties) != dite:
                publier_une_version(par=SYSTEME, document=document, vaut_depuis=jour, contenu=parties)
                faites, dite = faites + 1, empreinte(parties)
    return faites


@acte
def publier_une_version(
    *, par: Acteur, document: Document, vaut_depuis: date | None, contenu: list[dict[str, object]]
) -> VersionPubliee:
    """One more version of a document, under the next number."""
    derniere = versions_de(document.fonds.code, document.genre, document.code).select_for_update().first()
    publiee = VersionPubliee.objects.create(
        fonds=document.fonds.code,
        genre=document.genre,
        dispositif=document.code,
        numero=derniere.numero + 1 if derniere else 1,
        vaut_depuis=vaut_depuis,
        empreinte=empreinte(contenu),
        contenu=contenu,
    )
    consigner(
        objet=Fil.du_fonds(document.fonds.code),
        auteur=par.auteur(),
        fonds=document.fonds.code,
        droit={"empreinte": empreinte_des_regles()},
        document=publiee.genre,
        dispositif=publiee.dispositif,
        numero=publiee.numero,
        vaut_depuis=vaut_depuis.isoformat() if vaut_depuis else "",
        contenu=publiee.empreinte,
    )
    return publiee
