"""What is awaited from somebody, by date: drafts to finish, messages to read, papers and links about to expire."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from amorce.actes.models import Echange, EcheanceDeLAide
from amorce.actes.requetes_suites import echanges_des_films
from amorce.actes.requetes_vie import dues
from amorce.actes.vie import obligation_de
from amorce.comptes.acteur import Acteur
from amorce.dossiers.coffre import AVERTIT_AVANT
from amorce.dossiers.etats import EN_VIE, Etat
from amorce.dossiers.models import Dossier, LienDeVisionnage, PieceDeCoffre, Projet
from amorce.dossiers.requetes import DU_PORTEUR, liens_qui_expirent, papiers_qui_expirent
from amorce.droit.obligations import Obligation
from amorce.instruction.models import Complement
from amorce.instruction.requetes import attendus_des_films
from amorce.paiements.attentes import ReversementAttendu, compte_attendu_depuis, reversement_attendu
from amorce.site.porteur.projets import DossierLu

DITS_SEULS = frozenset(DU_PORTEUR) - EN_VIE - {Etat.REVERSEMENT}
"""The states that are something to do; of an award that lives, of a recovery, what is awaited is told by itself."""
AVANCE = timedelta(days=max(AVERTIT_AVANT))


@dataclass(frozen=True)
class Attente:
    """One thing to do. ``quand``: its date, in the past for what has been waiting since then."""

    quand: datetime | None
    dossier: DossierLu | None = None
    non_lus: int = 0
    papier: PieceDeCoffre | None = None
    lien: LienDeVisionnage | None = None
    complement: Complement | None = None
    echange: Echange | None = None
    reversement: ReversementAttendu | None = None
    compte: bool = False
    obligation: Obligation | None = None
    jour: date | None = None
    expire: bool = False


def attentes(qui: Acteur, projets: Iterable[Projet], maintenant: datetime) -> list[Attente]:
    """The nearest first; those without a date last, the latest of them on top. The applications come with
    ``requetes.dossiers_recents`` and what ``paiements.attentes`` reads of them."""
    jour, films = timezone.localdate(maintenant), list(projets)
    demandes = attendus_des_films(films)
    demandes_sur = {une.dossier_id for une in demandes}
    toutes = [
        *(_de_la_demande(une, maintenant) for une in demandes),
        *(_de_l_echange(un, maintenant) for un in echanges_des_films(films)),
        *(
            une
            for projet in films
            for dossier in projet.dossiers.all()
            for une in _du_dossier(dossier, maintenant, dossier.pk in demandes_sur)
        ),
        *(_de_l_aide(une, maintenant) for une in dues(qui)),
        *(_du_papier(papier, jour) for papier in papiers_qui_expirent(qui, jour + AVANCE)),
        *(_du_lien(lien, jour) for lien in liens_qui_expirent(qui, jour + AVANCE)),
    ]
    return sorted(toutes, key=lambda une: (une.quand is None, une.quand or maintenant))


def _de_la_demande(complement: Complement, maintenant: datetime) -> Attente:
    """What the service asked for: until the last day where the fund is, that day included."""
    lu = DossierLu(complement.dossier, maintenant)
    fin = _fin_du_jour(complement.limite, lu)
    return Attente(fin, lu, complement=complement, expire=fin <= maintenant)


def _de_l_echange(echange: Echange, maintenant: datetime) -> Attente:
    """The award may end: what one has to say is awaited until that day, and still read after it."""
    lu = DossierLu(echange.dossier, maintenant)
    fin = _fin_du_jour(echange.limite, lu)
    return Attente(fin, lu, echange=echange, expire=fin <= maintenant)


def _fin_du_jour(jour: date, lu: DossierLu) -> datetime:
    return datetime.combine(jour + timedelta(days=1), time(), ZoneInfo(lu.fonds.fuseau))


def _de_l_aide(echeance: EcheanceDeLAide, maintenant: datetime) -> Attente:
    """What an act signed makes due: until the last day where the fund is, that day included."""
    lu = DossierLu(echeance.dossier, maintenant)
    fin = _fin_du_jour(echeance.jour, lu)
    obligation = obligation_de(echeance.dossier, echeance.obligation)
    return Attente(fin, lu, obligation=obligation, jour=echeance.jour, expire=fin <= maintenant)


def _du_dossier(dossier: Dossier, maintenant: datetime, demande: bool) -> Iterator[Attente]:
    """``demande``: the service asks for something, which is told by itself."""
    lu = DossierLu(dossier, maintenant)
    non_lus: int = dossier.non_lus  # type: ignore[attr-defined]  # annotated by dossiers_recents
    if non_lus:
        yield Attente(dossier.dernier_non_lu, lu, non_lus)  # type: ignore[attr-defined]
    if dossier.etat in DITS_SEULS and not demande and dossier.represente_le is None:
        yield Attente(lu.echeance, lu)
    yield from _de_l_argent(lu, maintenant)


def _de_l_argent(lu: DossierLu, maintenant: datetime) -> Iterator[Attente]:
    """What may have to be given back: until the last day to answer, then since the day of its title. An account,
    since the claim that waits for it."""
    rendre = reversement_attendu(lu.dossier)
    if rendre is not None:
        quand = _fin_du_jour(rendre.limite if rendre.reponse else rendre.titre_le or rendre.limite, lu)
        yield Attente(quand, lu, reversement=rendre, expire=quand <= maintenant)
    depuis = compte_attendu_depuis(lu.dossier)
    if depuis is not None:
        yield Attente(depuis, lu, compte=True)


def _du_papier(papier: PieceDeCoffre, jour: date) -> Attente:
    return Attente(_a_minuit(papier.expire_le), papier=papier, expire=_passe(papier.expire_le, jour))


def _du_lien(lien: LienDeVisionnage, jour: date) -> Attente:
    mort = lien.etat == LienDeVisionnage.Etat.MORT
    return Attente(_a_minuit(lien.expire_le), lien=lien, expire=mort or _passe(lien.expire_le, jour))


def _passe(expire_le: date | None, jour: date) -> bool:
    return expire_le is not None and expire_le < jour


def _a_minuit(jour: date | None) -> datetime | None:
    return None if jour is None else timezone.make_aware(datetime.combine(jour, time()))
