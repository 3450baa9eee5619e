"""What the worker does of a table: reads it and says what is wrong, then writes what is right, all at once; undoes all
that it wrote, all at once too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max, Q
from django.utils import timezone

from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ouvrir
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.journal.actes import acte, consigner
from amorce.journal.actions import Auteur
from amorce.octrois.actions.projection import VERROU
from amorce.octrois.imports.genres import Passee, genre_de
from amorce.octrois.imports.tableau import tableau
from amorce.octrois.models import FauteDImport, Import, Octroi
from amorce.socle.transactions import seul

PAS = 1_000
"""So many rows between two signs of life."""
Etat = Import.Etat
Gravite = FauteDImport.Gravite


@dataclass
class Lecture:
    """The good lines, those that say otherwise what is kept (each with its row), and what is to be said of rows."""

    importation: Import
    lignes: list[Any] = field(default_factory=list)
    contraires: list[tuple[int, Any]] = field(default_factory=list)
    constats: list[FauteDImport] = field(default_factory=list)
    fautives: set[int] = field(default_factory=set)
    temoin: tuple[datetime | None, ...] = ()

    def lit_tout(self) -> None:
        for _vues in self.lit():
            pass

    def lit(self) -> Iterator[int]:
        """How many rows are read, from time to time."""
        self.temoin = ce_qui_est_garde()
        genre = genre_de(self.importation)
        with ouvrir(self.importation.contenu) as fichier:
            lu = tableau(self.importation.nom, fichier.read(), genre)
        for nom, combien in lu.autres:
            dit = f"La feuille « {nom[:60]} » ({combien} lignes) n'est pas lue, seule « {lu.feuille.nom[:60]} » l'est."
            titres = lu.feuille.ligne(lu.titre)
            self._constate(titres, [("", f"{dit} Déposez l'autre à part, dans son propre fichier.")], Gravite.REMARQUE)
        lecteur, correspondance = genre.lecteur(self.importation), self.importation.correspondance
        for vues, (rang, rangee) in enumerate(lu.rangees(correspondance), 1):
            ligne = lecteur.lit(rang, rangee)
            if rangee.fautes:
                self.fautives.add(rang)
                self._constate(rang, rangee.fautes.items(), Gravite.FAUTE)
            elif isinstance(ligne, Passee):
                self._constate(rang, ligne.remarques, Gravite.REMARQUE)
            elif ligne is not None:
                self._range(rang, ligne)
            if vues % PAS == 0:
                yield vues
        yield len(lu)

    def _range(self, rang: int, ligne: Any) -> None:
        self._constate(rang, getattr(ligne, "remarques", ()), Gravite.REMARQUE)
        if getattr(ligne, "remplace", None) is None:
            self.lignes.append(ligne)
            return
        self.contraires.append((rang, ligne))
        dite, montants = ligne.champs["objet"], {"ancien": ligne.ancien, "nouveau": ligne.champs["montant"]}
        self._constate(rang, [("montant", dite)], Gravite.A_CHOISIR, **montants)

    def _constate(self, rang: int, dits: Iterable[tuple[str, str]], gravite: str, **montants: int) -> None:
        for champ, texte in dits:
            colonne = self.importation.correspondance.get(champ, "")
            self.constats.append(
                FauteDImport(
                    importation=self.importation,
                    gravite=gravite,
                    rang=rang,
                    colonne=colonne,
                    texte=texte[:400],
                    **montants,
                )
            )


def ce_qui_est_garde() -> tuple[datetime | None, ...]:
    """What changes whenever a row might be read otherwise: an import done or undone, an aid projected."""
    des_imports = Import.objects.order_by().aggregate(Max("fini_le"), Max("annule_le"))
    return (*des_imports.values(), Octroi.objects.order_by().aggregate(Max("modifie_le"))["modifie_le__max"])


def lire(identifiant: UUID) -> None:
    """Nothing is written but the report."""
    importation = Import.objects.select_related("autorite", "contenu").get(pk=identifiant)
    if importation.etat != Etat.EN_LECTURE:
        return
    lecture = Lecture(importation)
    try:
        _avance(lecture)
    except FichierRefuse as refus:
        _echoue(importation, str(refus))
        return
    _rend_le_rapport(lecture)


@transaction.atomic
def _rend_le_rapport(lecture: Lecture) -> None:
    tenu = _tenu(lecture.importation, Etat.EN_LECTURE)
    if tenu is None:
        return
    _remet(tenu, lecture, {})
    tenu.etat, tenu.bonnes, tenu.version = Etat.LU, len(lecture.lignes), tenu.version + 1
    tenu.a_choisir = len(lecture.contraires)
    tenu.save(update_fields=["etat", "bonnes", "a_choisir", "version"])


def garder(identifiant: UUID) -> None:
    """Read again first: what was written meanwhile may make a row the second of its kind."""
    importation = Import.objects.select_related("autorite", "contenu").get(pk=identifiant)
    if importation.etat != Etat.EN_COURS:
        return
    lecture = Lecture(importation)
    _avance(lecture)
    with suppress(ActeRefuse):  # undone, or done by another, meanwhile
        finir_un_import(lecture=lecture)


@acte
def finir_un_import(*, lecture: Lecture) -> Import:
    """All its good rows in one transaction: whoever reads the aids sees none of them, or all. One import at a time:
    read before another wrote, its rows are read again."""
    seul(VERROU)
    tenu = _tenu(lecture.importation, Etat.EN_COURS)
    if tenu is None:
        raise ActeRefuse("Import : il n'est plus en cours d'écriture.")
    if lecture.temoin != ce_qui_est_garde():
        lecture = Lecture(lecture.importation)
        lecture.lit_tout()
    genre = genre_de(tenu)
    genre.efface(tenu)
    choix = dict(tenu.autrement_dites.exclude(choix="").values_list("rang", "choix"))
    neuves = lecture.fautives - set(tenu.fautes.values_list("rang", flat=True))
    if neuves and tenu.si_fautes == Import.SiFautes.RIEN:
        tenu.etat = Etat.REFUSE
    else:
        tenu.gardees, tenu.etat = _ecrit(tenu, lecture, choix), Etat.FAIT
    _remet(tenu, lecture, choix)
    tenu.fini_le, tenu.version = timezone.now(), tenu.version + 1
    tenu.save(update_fields=["etat", "gardees", "fini_le", "version"])
    consigner(
        objet=tenu,
        auteur=Auteur(tenu.personne_id),
        fonds=tenu.fonds,
        version=tenu.version,
        gardees=tenu.gardees,
        fautes=sum(un.gravite == Gravite.FAUTE for un in lecture.constats),
        autrement=len(lecture.contraires),
        remarques=sum(un.gravite == Gravite.REMARQUE for un in lecture.constats),
    )
    return tenu


def _ecrit(tenu: Import, lecture: Lecture, choix: Mapping[int, str]) -> int:
    """What says otherwise an aid already kept is left, put in its place, or kept beside it: as was chosen of this row,
    or of all."""
    genre = genre_de(tenu)
    siennes: dict[str, list[Any]] = defaultdict(list)
    for rang, ligne in lecture.contraires:
        siennes[choix.get(rang, tenu.si_autre_montant)].append(ligne)
    gardees = genre.ecrit(tenu, [*lecture.lignes, *siennes[Import.SiAutreMontant.AJOUTER]])
    remplacent = siennes[Import.SiAutreMontant.REMPLACER]
    return gardees + genre.remplace(tenu, remplacent) if remplacent and genre.remplace else gardees


def _remet(tenu: Import, lecture: Lecture, choix: Mapping[int, str]) -> None:
    """What is to be said of its rows, now."""
    tenu.constats.all().delete()
    for un in lecture.constats:
        un.choix = choix.get(un.rang, "") if un.gravite == Gravite.A_CHOISIR else ""
    FauteDImport.objects.bulk_create(lecture.constats, batch_size=PAS)


def defaire(identifiant: UUID) -> None:
    """Killed half-way, nothing is undone yet: it is done again. Refused, the import is as it was, and says why."""
    importation = Import.objects.get(pk=identifiant)
    if importation.etat != Etat.SE_DEFAIT:
        return
    for faites in genre_de(importation).prepare(importation):
        Import.objects.filter(pk=importation.pk).update(faites=faites, vu_le=timezone.now())
    try:
        finir_l_annulation(importation=importation)
    except ActeRefuse as refus:
        se_defont = Import.objects.filter(pk=importation.pk, etat=Etat.SE_DEFAIT)
        se_defont.update(etat=Etat.FAIT, echec=str(refus)[:300], version=F("version") + 1)


@acte
def finir_l_annulation(*, importation: Import) -> Import:
    """All that it wrote goes in one transaction: whoever reads the aids sees all of them, or none."""
    seul(VERROU)
    tenu = _tenu(importation, Etat.SE_DEFAIT)
    if tenu is None:
        raise ActeRefuse("Import : il est déjà défait.")
    genre_de(tenu).efface(tenu)
    tenu.etat, tenu.annule_le, tenu.version = Etat.ANNULE, timezone.now(), tenu.version + 1
    tenu.save(update_fields=["etat", "annule_le", "version"])
    consigner(objet=tenu, auteur=Auteur(None), fonds=tenu.fonds, version=tenu.version, retirees=tenu.gardees)
    return tenu


def interrompus(avant: datetime) -> list[Import]:
    """In the worker's hands, without a sign of life since before this instant: it died more often than a job is tried
    again."""
    en_main = Q(etat=Etat.EN_LECTURE) | Q(etat=Etat.EN_COURS) | Q(etat=Etat.SE_DEFAIT)
    return list(Import.objects.filter(en_main, vu_le__lt=avant))


def reprendre(importation: Import) -> None:
    {Etat.EN_LECTURE: lire, Etat.EN_COURS: garder, Etat.SE_DEFAIT: defaire}[Etat(importation.etat)](importation.pk)


def _avance(lecture: Lecture) -> None:
    """Outside any transaction, so that a page sees it."""
    for vues in lecture.lit():
        Import.objects.filter(pk=lecture.importation.pk).update(faites=vues, vu_le=timezone.now())


def _tenu(importation: Import, etat: str) -> Import | None:
    return Import.objects.select_for_update(of=("self",)).filter(pk=importation.pk, etat=etat).first()


def _echoue(importation: Import, raison: str) -> None:
    Import.objects.filter(pk=importation.pk).update(etat=Etat.RECU, echec=raison[:300], version=F("version") + 1)
