"""A card is written by who is on it. While a consent runs, what changes is seen at once; before, by nobody else."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from amorce.annuaire.actions.commun import tenue
from amorce.annuaire.droits import ouvre
from amorce.annuaire.models import LIGNE_MAX, NOM_MAX, PROSE_MAX, Exercice, Fiche, FilmDeFiche, Ligne, Masquage
from amorce.annuaire.requetes import films_de_choix
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.comptes.models import Organisation, Personne
from amorce.consultation.recherche import simplifie
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.annuaire import METIERS, TECHNIQUES
from amorce.droit.territoires import DEPARTEMENTS, REGION_DU_DEPARTEMENT
from amorce.journal.actes import acte, consigner

LIGNES_MAX = 40
ANNEES = (1900, 2100)
_LIGNE = re.compile(r"^(\d{4})\s*[:,;.–-]?\s+(.*)$")
_COORDONNEES = re.compile(r"@|(?:\+\d{1,3}|\b0)[ .-]?\d(?:[ .-]?\d{2}){4}")
"""An e-mail, or a telephone number as they are written here or from abroad."""
Exercices = Collection[tuple[str, str]]


@dataclass(frozen=True)
class Ecrite:
    """A card as its owner wrote it. ``etapes``, ``oeuvres``: a line each, that begins with its year."""

    nom: str
    metiers: Sequence[str] = ()
    techniques: Sequence[str] = ()
    departement: str = ""
    presentation: str = ""
    etapes: str = ""
    oeuvres: str = ""
    films: Sequence[UUID | str] = ()
    langues: str = ""
    savoir_faire: str = ""
    joignable: bool = True


@acte
def ouvrir_fiche(*, par: Acteur, organisation: Organisation | None = None) -> Fiche:
    """An empty card, seen by nobody else. One there already is the same. Where the one before was hidden by a service,
    this one is too, until the service shows it again."""
    exige(ouvre(par, organisation))
    nom = _nom_connu(par, organisation)
    a_qui = {"organisation": organisation} if organisation else {"personne_id": soi(par)}
    if Fiche.objects.filter(**a_qui).exists():
        raise ActeRefuse(_("Cette fiche existe déjà : ouvrez-la dans « Mes fiches »."))
    try:
        with transaction.atomic():
            fiche = Fiche.objects.create(**a_qui, nom=nom, tri=simplifie(nom)[:NOM_MAX])
    except IntegrityError:
        raise ActeRefuse(_("Cette fiche existe déjà : ouvrez-la dans « Mes fiches ».")) from None
    masquee = bool(Masquage.objects.filter(**a_qui, fiche=None).update(fiche=fiche))
    consigner(objet=fiche, auteur=par.auteur(), version=fiche.version, masquee=masquee)
    return fiche


@acte
def ecrire_fiche(*, par: Acteur, fiche: Fiche, version: int, ecrite: Ecrite) -> Fiche:
    """All of it at once, as its owner saw it. The journal keeps that it changed, not what it says."""
    ici = tenue(par, fiche, version)
    exercices = _exercices(ecrite)
    lignes = [
        *_lignes(ici, Ligne.Genre.ETAPE, ecrite.etapes, "etapes"),
        *_lignes(ici, Ligne.Genre.OEUVRE, ecrite.oeuvres, "oeuvres"),
    ]
    _garde_les_champs(ecrite)
    films = _films(ici, ecrite.films)
    ici.nom = ecrite.nom.strip()
    ici.departement, ici.region = ecrite.departement, REGION_DU_DEPARTEMENT.get(ecrite.departement, "")
    ici.presentation = _propre(ecrite.presentation)
    ici.langues, ici.savoir_faire = ecrite.langues.strip(), ecrite.savoir_faire.strip()
    ici.joignable = ecrite.joignable
    ici.tri = simplifie(ici.nom)[:NOM_MAX]
    ici.mots = _mots(ici, exercices, lignes)
    ici.version, ici.modifie_le = ici.version + 1, timezone.now()
    ici.save()
    for anciens in (ici.exercices, ici.lignes, ici.films):
        anciens.all().delete()
    Exercice.objects.bulk_create([Exercice(fiche=ici, metier=m, technique=t) for m, t in exercices])
    Ligne.objects.bulk_create(lignes)
    FilmDeFiche.objects.bulk_create([FilmDeFiche(fiche=ici, projet_id=pk) for pk in films])
    consigner(objet=ici, auteur=par.auteur(), version=ici.version)
    return ici


@acte
def effacer_fiche(*, par: Acteur, fiche: Fiche) -> None:
    """The card, its consents and what was written to it: gone. That there was one stays in the journal, without a word
    of it; that a service hides it, and why, stays too: neither erased nor written again does it show."""
    ici = tenue(par, fiche)
    ici.masquages.exclude(levee_le=None).delete()
    ici.masquages.update(reponse="", repondu_le=None)
    consigner(objet=ici, auteur=par.auteur(), version=ici.version)
    ici.delete()


def _nom_connu(par: Acteur, organisation: Organisation | None) -> str:
    """What the card is proposed to bear; never an e-mail."""
    if organisation is not None:
        return organisation.nom[:NOM_MAX]
    qui = Personne.objects.get(pk=soi(par))
    return f"{qui.prenom} {qui.nom}".strip()[:NOM_MAX]


def _exercices(ecrite: Ecrite) -> list[tuple[str, str]]:
    if not set(ecrite.metiers) <= METIERS.keys():
        raise ActeRefuse(_("Métiers : choisissez-les dans la liste."), "metiers")
    if not set(ecrite.techniques) <= TECHNIQUES.keys():
        raise ActeRefuse(_("Branches techniques : choisissez-les dans la liste."), "techniques")
    if ecrite.techniques and "technicien" not in ecrite.metiers:
        raise ActeRefuse(_("Branches techniques : cochez aussi le métier « Technique »."), "techniques")
    metiers = [(m, "") for m in METIERS if m in ecrite.metiers and not (m == "technicien" and ecrite.techniques)]
    return [*metiers, *(("technicien", t) for t in TECHNIQUES if t in ecrite.techniques)]


def _garde_les_champs(ecrite: Ecrite) -> None:
    if ecrite.departement and ecrite.departement not in DEPARTEMENTS:
        raise ActeRefuse(_("Département : choisissez-le dans la liste."), "departement")
    bornes = {
        "nom": (_("Nom"), ecrite.nom, NOM_MAX),
        "presentation": (_("Parcours"), ecrite.presentation, PROSE_MAX),
        "langues": (_("Langues"), ecrite.langues, LIGNE_MAX),
        "savoir_faire": (_("Savoir-faire"), ecrite.savoir_faire, LIGNE_MAX),
    }
    for champ, (libelle, dit, bout) in bornes.items():
        if len(dit.strip()) > bout:
            raise ActeRefuse(_("{} : {} signes au plus, abrégez.").format(libelle, bout), champ)
        if _COORDONNEES.search(dit):
            raise ActeRefuse(
                _("{} : ni courriel ni téléphone n'y ont leur place, on vous écrit par le site.").format(libelle), champ
            )


def _lignes(fiche: Fiche, genre: Ligne.Genre, dites: str, champ: str) -> list[Ligne]:
    lues = []
    for rang, dite in enumerate((une for une in map(str.strip, dites.splitlines()) if une), 1):
        trouvee = _LIGNE.match(dite)
        if trouvee is None or not ANNEES[0] <= int(trouvee[1]) <= ANNEES[1]:
            raise ActeRefuse(
                _("Ligne {} (« {} ») : commencez-la par son année, comme « 2021 Premier court métrage ».").format(
                    rang, dite[:40]
                ),
                champ,
            )
        if len(trouvee[2]) > LIGNE_MAX:
            raise ActeRefuse(_("Ligne {} : {} signes au plus, abrégez.").format(rang, LIGNE_MAX), champ)
        if _COORDONNEES.search(trouvee[2]):
            raise ActeRefuse(_("Ligne {} : ni courriel ni téléphone n'y ont leur place.").format(rang), champ)
        lues.append(Ligne(fiche=fiche, genre=genre, annee=int(trouvee[1]), texte=trouvee[2], rang=rang))
    if len(lues) > LIGNES_MAX:
        raise ActeRefuse(_("{} lignes au plus : gardez les plus parlantes.").format(LIGNES_MAX), champ)
    return lues


def _films(fiche: Fiche, voulus: Sequence[UUID | str]) -> list[UUID]:
    permis = {str(pk): pk for pk in films_de_choix(fiche).values_list("pk", flat=True)}
    if not {str(un) for un in voulus} <= permis.keys():
        raise ActeRefuse(_("Films : l'un d'eux n'a pas d'aide publique, ou n'est pas des vôtres."), "films")
    return list(dict.fromkeys(permis[str(un)] for un in voulus))


def _propre(texte: str) -> str:
    return texte.replace("\r\n", "\n").strip()


def _mots(fiche: Fiche, exercices: Exercices, lignes: Iterable[Ligne]) -> str:
    """What it is found by: each word after a space, so that its beginning is looked for."""
    metiers = [TECHNIQUES[t] if t else METIERS[m] for m, t in exercices]
    lieu = DEPARTEMENTS.get(fiche.departement, "")
    dits = [fiche.nom, fiche.presentation, fiche.langues, fiche.savoir_faire, lieu, *metiers]
    entiers = simplifie(" ".join([*dits, *(une.texte for une in lignes)]))
    return " " + " ".join(dict.fromkeys(re.findall(r"[a-z0-9]+", entiers)))
