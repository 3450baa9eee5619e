"""Les commissions de démonstration, par les actes mêmes du site : qui siège, et un an de séances."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import cycle
from zoneinfo import ZoneInfo

from django.utils import timezone

from amorce.commission.actions.membres import Place, Profil, nommer_membre, remettre_le_reglement
from amorce.commission.actions.seances import prevoir_seance
from amorce.commission.models import Membre, Seance
from amorce.comptes.acteur import Acteur
from amorce.comptes.models import Personne
from amorce.droit.fonds import Fonds
from amorce.droit.procedures import Commission, Siege
from amorce.socle.jours import jour_du

Compte = Callable[[str, str, str], Personne]
"""The account of a name in addresses, a first name, a family name: made, or found again."""

EXPERTS = (
    ("Élise", "Montage", "Monteuse", "femme", "Nord"),
    ("Karim", "Cadre", "Chef opérateur", "homme", "Sud"),
    ("Lila", "Scénar", "Scénariste", "femme", "Ouest"),
    ("Marc", "Studio", "Producteur", "homme", "Est"),
    ("Noé", "Antenne", "Diffuseur", "homme", "Nord"),
    ("Olga", "Salle", "Exploitante", "femme", "Sud"),
    ("Pia", "Plateau", "Réalisatrice", "femme", "Ouest"),
)
ECARTS = (20, 110, 200, 290)
"""In how many days the sessions are held."""


def commissions(fonds: Fonds, region: Acteur, compte: Compte, president: Personne, membre: Personne) -> None:
    """Each once: where somebody sits already, nothing is done."""
    for une in fonds.procedure.commissions if fonds.procedure else ():
        if Membre.objects.filter(fonds=fonds.code, commission=une.code).exists():
            continue
        nomme_le = jour_du(fonds.code) - timedelta(days=200)
        for siege, numero, personne, profil in _sieges(une, compte, president, membre):
            _nomme(region, Place(fonds.code, une.code, siege.code, numero), personne, profil, nomme_le)
        for jours in ECARTS:
            _prevoit(fonds, une, region, jours)


def _sieges(
    une: Commission, compte: Compte, president: Personne, membre: Personne
) -> Iterator[tuple[Siege, int, Personne, Profil]]:
    """The president, then the experts: one of the accounts shown, and as many as make the quorum with one to spare."""
    competences = cycle((["cinema"], ["audiovisuel"], ["cinema", "audiovisuel"]))
    preside = next(siege for siege in une.sieges if siege.preside)
    vote = next(siege for siege in une.sieges if siege.vote)
    yield preside, 1, president, Profil(genre=Membre.Genre.HOMME)
    yield vote, 1, membre, Profil(next(competences), "Autrice", "Est", Membre.Genre.FEMME)
    for numero, (prenom, nom, metier, genre, territoire) in enumerate(EXPERTS, 2):
        expert = compte(f"expert{numero}", prenom, nom)
        yield vote, numero, expert, Profil(next(competences), metier, territoire, genre)


def _nomme(region: Acteur, place: Place, personne: Personne, profil: Profil, nomme_le: date) -> None:
    nomme = nommer_membre(
        par=region, place=place, personne=personne, nomme_le=nomme_le, propose_par="démonstration", profil=profil
    )
    remettre_le_reglement(par=region, membre=nomme, le=nomme_le)


def _prevoit(fonds: Fonds, une: Commission, region: Acteur, jours: int) -> Seance:
    zone = ZoneInfo(fonds.fuseau)
    jour = timezone.now().astimezone(zone).date() + timedelta(days=jours)
    debut = datetime.combine(jour, time(9), zone)
    return prevoir_seance(par=region, fonds=fonds.code, commission=une.code, debut=debut, lieu="Salle de démonstration")
