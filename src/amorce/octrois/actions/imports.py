"""A table brought in: received, its headings understood, read without writing, kept in part or not at all, undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from stdnum.fr import siret as sirets

from amorce.commission.droits import en_tant_que
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.journal.actes import Fil, acte, consigner
from amorce.octrois import taches
from amorce.octrois.actions.choix import choisit, de_tous, en_ecrit, rien_a_garder
from amorce.octrois.droits import IMPORTENT
from amorce.octrois.imports.genres import GENRES, genre_de
from amorce.octrois.imports.tableau import propose, tableau
from amorce.octrois.models import Autorite, Correspondance, Import, Niveau

Etat = Import.Etat
SiFautes = Import.SiFautes


@dataclass(frozen=True)
class Recu:
    """What a person says of a table. ``premiere`` and ``derniere``: the years it is about, when it is about some."""

    genre: str
    nom: str
    contenu: bytes
    autorite: Autorite | None = None
    source: str = ""
    premiere: int | None = None
    derniere: int | None = None


@acte
def recevoir_un_tableau(*, par: Acteur, fonds: str, recu: Recu) -> Import:
    """Kept as it came; its headings are understood as last time, or by their words. Nothing is read of its rows."""
    role = en_tant_que(par, fonds, *IMPORTENT)
    genre = GENRES.get(recu.genre)
    if genre is None:
        raise ActeRefuse("Contenu du tableau : choisissez-le dans la liste.", "genre")
    if recu.premiere and recu.derniere and recu.derniere < recu.premiere:
        raise ActeRefuse("Dernière année : elle est avant la première.", "derniere")
    lu = tableau(recu.nom, recu.contenu, genre)
    retenue = _correspondances(genre.code, fonds, recu.autorite).first()
    cree = Import.objects.create(
        genre=genre.code,
        fonds=fonds,
        autorite=recu.autorite,
        nom=recu.nom[:200],
        contenu=ranger(recu.contenu, recu.nom),
        source=recu.source.strip(),
        premiere_annee=recu.premiere,
        derniere_annee=recu.derniere,
        correspondance=propose(lu.entetes, genre, retenue.champs if retenue else {}),
        lignes=len(lu),
        personne_id=soi(par),
    )
    _consigne(par, role, cree, genre=genre.code, lignes=cree.lignes, contenu=cree.contenu_id)
    return cree


@acte
def lire_le_tableau(
    *,
    par: Acteur,
    importation: Import,
    version: int,
    correspondance: Mapping[str, str],
    personnes_morales: bool = False,
) -> Import:
    """``personnes_morales``: of this table, whoever has a SIRET; it is said each time. How its headings are
    understood is remembered for the next one; the worker then reads every row, and writes none of them."""
    tenu, role = _tenu(par, importation, version, Etat.RECU, Etat.LU, Etat.REFUSE)
    genre = genre_de(tenu)
    dite = {champ: entete for champ, entete in correspondance.items() if entete and champ in genre.titres}
    _exige_une_colonne_par_champ(dite)
    manquent = genre.manquent([*dite, *(["autorite"] if tenu.autorite_id else [])])
    if manquent:
        raise ActeRefuse(f"Colonnes : dites laquelle donne {', '.join(manquent)}.")
    tenu.correspondance, tenu.etat, tenu.faites, tenu.bonnes, tenu.echec = dite, Etat.EN_LECTURE, 0, 0, ""
    tenu.vu_le, tenu.personnes_morales = timezone.now(), personnes_morales
    tenu.a_choisir, tenu.si_autre_montant = 0, ""
    tenu.save()
    tenu.constats.all().delete()
    _retient(tenu)
    _consigne(par, role, tenu, colonnes=dite, personnes_morales=personnes_morales)
    taches.lire_un_tableau.enqueue(str(tenu.pk))
    return tenu


def _exige_une_colonne_par_champ(dite: Mapping[str, str]) -> None:
    doubles = sorted({entete for entete in dite.values() if list(dite.values()).count(entete) > 1})
    if doubles:
        raise ActeRefuse(f"Colonnes : « {doubles[0]} » est choisie deux fois. Chacune ne dit qu'une chose.")


@acte
def choisir_par_ligne(
    *, par: Acteur, importation: Import, version: int, choix: Mapping[int, str], si_autre_montant: str = ""
) -> Import:
    """Of these rows, by their number, what is done instead of what is done of all; nothing: as of all. What is said of
    all is kept too, until it is said again."""
    tenu, role = _tenu(par, importation, version, Etat.LU)
    changes = choisit(tenu, choix)
    if si_autre_montant in Import.SiAutreMontant.values:
        tenu.si_autre_montant = si_autre_montant
    tenu.save()
    _consigne(par, role, tenu, choix=changes, si_autre_montant=tenu.si_autre_montant)
    return tenu


@acte
def importer_le_tableau(
    *,
    par: Acteur,
    importation: Import,
    version: int,
    si_fautes: str,
    si_autre_montant: str = "",
    choix: Mapping[int, str] | None = None,
) -> Import:
    """What is wrong in it is known: the rest is kept, or nothing. What says otherwise an aid already kept is left, put
    in its place, or kept beside it: that has to be said before anything is written, of each row or of all."""
    tenu, role = _tenu(par, importation, version, Etat.LU)
    changes = choisit(tenu, choix or {})
    if si_fautes not in SiFautes.values:
        raise ActeRefuse("Lignes fautives : dites s'il faut garder le reste, ou ne rien garder.", "si_fautes")
    tenu.si_fautes, tenu.si_autre_montant = si_fautes, de_tous(tenu, si_autre_montant)
    if si_fautes == SiFautes.RIEN and tenu.fautes.exists():
        tenu.etat, tenu.fini_le = Etat.REFUSE, timezone.now()
    elif not tenu.bonnes and not en_ecrit(tenu):
        raise rien_a_garder(tenu)
    else:
        tenu.etat, tenu.vu_le = Etat.EN_COURS, timezone.now()
        taches.garder_un_tableau.enqueue(str(tenu.pk))
    tenu.save()
    _consigne(
        par,
        role,
        tenu,
        si_fautes=si_fautes,
        si_autre_montant=tenu.si_autre_montant,
        choix=changes,
        fautes=tenu.fautes.count(),
    )
    return tenu


@acte
def annuler_l_import(*, par: Acteur, importation: Import, version: int) -> Import:
    """All that it wrote goes, and nothing else: the worker takes it away. What keeps it here is said at once."""
    tenu, role = _tenu(par, importation, version, Etat.FAIT)
    genre_de(tenu).s_efface(tenu)
    tenu.etat, tenu.faites, tenu.echec, tenu.vu_le = Etat.SE_DEFAIT, 0, "", timezone.now()
    tenu.save()
    _consigne(par, role, tenu, gardees=tenu.gardees)
    taches.defaire_un_import.enqueue(str(tenu.pk))
    return tenu


@acte
def declarer_une_autorite(
    *, par: Acteur, fonds: str, nom: str, niveau: str, siret: str = "", code: str = ""
) -> Autorite:
    """One that supports works too; declared by one fund, it is known of all."""
    role = en_tant_que(par, fonds, *IMPORTENT)
    nom, siret, code = " ".join(nom.split()), siret.replace(" ", ""), code.strip()
    if not nom or niveau not in Niveau.values:
        raise ActeRefuse("Autorité : il faut son nom et son niveau.", "nom")
    if siret and not sirets.is_valid(siret):
        raise ActeRefuse("SIRET : ce numéro n'existe pas. Recopiez ses 14 chiffres.", "siret")
    if Autorite.objects.filter(niveau=niveau, nom__iexact=nom).exists():
        raise ActeRefuse(f"Autorité : « {nom} » est déjà déclarée.", "nom")
    creee = Autorite.objects.create(nom=nom, niveau=niveau, siret=siret, code=code)
    consigner(
        objet=Fil.du_fonds(fonds), auteur=par.auteur(role, fonds), fonds=fonds, autorite=nom, niveau=niveau, siret=siret
    )
    return creee


def _correspondances(genre: str, fonds: str, autorite: Autorite | None) -> QuerySet[Correspondance]:
    return Correspondance.objects.filter(genre=genre, fonds=fonds, autorite=autorite)


def _retient(tenu: Import) -> None:
    retenue = _correspondances(tenu.genre, tenu.fonds, tenu.autorite).first()
    if retenue is None:
        retenue = Correspondance(genre=tenu.genre, fonds=tenu.fonds, autorite=tenu.autorite)
    retenue.champs, retenue.retenue_le = tenu.correspondance, timezone.now()
    retenue.save()


def _tenu(par: Acteur, importation: Import, version: int, *etats: str) -> tuple[Import, RoleDeFonds]:
    """Held for us until the act is over, as the person saw it."""
    role = en_tant_que(par, importation.fonds, *IMPORTENT)
    tenu = Import.objects.select_for_update(of=("self",)).select_related("autorite").get(pk=importation.pk)
    if tenu.version != version:
        raise ActeRefuse("Import : il a changé depuis que vous l'avez ouvert. Relisez la page, puis recommencez.")
    if tenu.etat not in etats:
        raise ActeRefuse(f"Import : il est « {tenu.get_etat_display()} », cela ne s'y fait plus.")
    tenu.version += 1
    return tenu, role


def _consigne(par: Acteur, role: RoleDeFonds, importation: Import, **precisions: Any) -> None:
    consigner(
        objet=importation,
        auteur=par.auteur(role, importation.fonds),
        fonds=importation.fonds,
        version=importation.version,
        **precisions,
    )


def importation_de(identifiant: UUID) -> Import | None:
    return Import.objects.select_related("autorite", "personne").filter(pk=identifiant).first()
