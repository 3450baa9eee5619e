"""The vote: written, sealed, one seat one voice, counted as totals only."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.utils import timezone

from amorce.commission.actions.commun import au_programme, tenue, trace
from amorce.commission.droits import membre, preside_le_dossier, tient_le_secretariat
from amorce.commission.models import Debat, Fiche, Membre, Presence, Scrutin, Seance
from amorce.commission.regles import Reponse, interroge
from amorce.commission.requetes import (
    deports_en_seance,
    droit_de_vote,
    ordre_du_jour,
    presences_au,
    presents_aux_debats,
    procedure_en_cours,
    quorum,
    voix_presentes,
)
from amorce.commission.scelles import NeSOuvrePas, delivre, descelle, remet_au_juge, scelle
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.procedures import Remise
from amorce.instruction.mots import selon
from amorce.journal.actes import acte
from amorce.journal.models import Entree

VOIX = {"favorable": "voix_pour", "defavorable": "voix_contre", "ajourne": "voix_ajournement"}
"""What a sheet may say, and how the law counts it; anything else it says is an abstention."""
ABSTENTION = "abstention"


@acte
def ouvrir_le_scrutin(*, par: Acteur, debat: Debat) -> Scrutin:
    """The debate is closed; who was there all through it votes, if they are enough."""
    seance, ici = au_programme(debat.inscription)
    role = preside_le_dossier(par, ici)
    tenu = Debat.objects.get(pk=debat.pk)
    if tenu.clos_le is None:
        raise ActeRefuse("Vote : le débat n'est pas clos.")
    if Scrutin.objects.filter(debat=tenu).exists():
        raise ActeRefuse("Vote : il est déjà ouvert sur ce débat.")
    if ici.debats.filter(tour__gt=tenu.tour).exists():
        raise ActeRefuse("Vote : un autre débat a suivi celui-ci, c'est sur lui que l'on vote.")
    dedans = deports_en_seance(ici, presences_au(seance, timezone.now()))
    if dedans:
        raise ActeRefuse(f"Vote : {dedans[0].membre}, impliqué dans ce dossier, doit d'abord quitter la séance.")
    if seance.de_la_commission.remise is Remise.SEANCE:
        _tout_est_debattu(seance)
    quorum(ici, tenu).exige_les_conditions("Vote")
    votants, _ecartes = voix_presentes(ici, tenu)
    scrutin = Scrutin.objects.create(debat=tenu)
    scrutin.votants.set(votants)
    trace(seance, par, role, dossier=ici.dossier.numero, tour=tenu.tour, votants=len(votants))
    return scrutin


def _tout_est_debattu(seance: Seance) -> None:
    restent = ordre_du_jour(seance).filter(avis="").exclude(debats__clos_le__isnull=False)
    if premier := restent.first():
        raise ActeRefuse(
            f"Vote : les fiches se remettent en fin de séance{_dit_la_remise(seance)}, et le dossier "
            f"{premier.dossier} reste à débattre. Débattez-en, ou retirez-le de l'ordre du jour."
        )


def _dit_la_remise(seance: Seance) -> str:
    return selon(seance.de_la_commission.exigences.get("remise", ""))


@acte
def remettre_sa_fiche(*, par: Acteur, scrutin: Scrutin, vote: str, montant: int | None = None) -> Fiche:
    """One's own sheet: once given, it is not taken back. What it says is nowhere written in clear."""
    seance = tenue(scrutin.debat.inscription.seance)
    le_sien = membre(par, seance)
    return _recoit(seance, scrutin, le_sien, vote, montant, par, RoleDeFonds.MEMBRE, de_papier=False)


@acte
def saisir_une_fiche(*, par: Acteur, scrutin: Scrutin, votant: Membre, vote: str, montant: int | None = None) -> Fiche:
    """A sheet printed and filled by hand when the network fails: the secretary seals it, marked as such."""
    role = tient_le_secretariat(par, scrutin.debat.inscription.seance.fonds)
    seance = tenue(scrutin.debat.inscription.seance)
    return _recoit(seance, scrutin, votant, vote, montant, par, role, de_papier=True)


def _recoit(
    seance: Seance,
    scrutin: Scrutin,
    votant: Membre,
    vote: str,
    montant: int | None,
    par: Acteur,
    role: RoleDeFonds,
    *,
    de_papier: bool,
) -> Fiche:
    tenu = Scrutin.objects.select_related("debat__inscription__dossier").get(pk=scrutin.pk)
    presence = _verifie(seance, tenu, votant)
    if not de_papier:
        _au_bout_du_tour(seance, presence)
    return scelle_la_fiche(seance, tenu, votant, vote, montant, par, role, de_papier=de_papier)


def scelle_la_fiche(
    seance: Seance,
    scrutin: Scrutin,
    votant: Membre,
    vote: str,
    montant: int | None,
    par: Acteur,
    role: RoleDeFonds,
    *,
    de_papier: bool = False,
) -> Fiche:
    """Kept sealed, one for its seat; the journal has its fingerprint."""
    _se_dit(vote, montant)
    if Fiche.objects.filter(scrutin=scrutin, siege=votant.siege, place=votant.place).exists():
        raise ActeRefuse("Vote : ce siège a déjà remis sa fiche.")
    dite = {"vote": vote, "montant": montant, "le": timezone.now().isoformat()}
    chiffre = scelle(seance.cle["publique"], dite, place_de(scrutin, votant))
    fiche = Fiche.objects.create(
        scrutin=scrutin,
        membre=votant,
        siege=votant.siege,
        place=votant.place,
        chiffre=chiffre,
        saisie_par_id=soi(par) if de_papier else None,
    )
    trace(
        seance,
        par,
        role,
        dossier=scrutin.debat.inscription.dossier.numero,
        scrutin=str(scrutin.pk),
        membre=str(votant.pk),
        papier=de_papier,
        empreinte=empreinte(chiffre),
    )
    return fiche


def _se_dit(vote: str, montant: int | None) -> None:
    if vote not in (*VOIX, ABSTENTION):
        raise ActeRefuse("Vote : choisissez favorable, défavorable, ajourné ou abstention.", "vote")
    if montant is not None and montant < 0:
        raise ActeRefuse("Montant : il ne peut pas être négatif.", "montant")


def _au_bout_du_tour(seance: Seance, presence: Presence) -> None:
    """The sheets of those on site were gathered by the end of the session; the secretary still enters a paper one."""
    du_tour = seance.de_la_commission.remise is Remise.TOUR
    if du_tour and seance.close_le is not None and presence.mode == Presence.Mode.PRESENTIEL:
        raise ActeRefuse(
            f"Vote de {presence.membre} : sur place, la fiche se remet au bout du tour de table"
            f"{_dit_la_remise(seance)}, et la séance est close. Le secrétariat saisit celle qui est sur papier."
        )


def _verifie(seance: Seance, scrutin: Scrutin, votant: Membre) -> Presence:
    """How this voter was there."""
    if scrutin.depouille_le is not None:
        raise ActeRefuse("Vote : il est dépouillé.")
    if not Membre.objects.filter(pk=votant.pk, fin_le__isnull=True).exists():
        raise ActeRefuse(f"Vote de {votant} : son mandat est terminé.")
    debat = scrutin.debat
    presence = presents_aux_debats(debat.inscription, debat).get(votant.pk)
    la = presence or Presence(seance=seance, membre=votant, mode=Presence.Mode.PRESENTIEL)
    ecarte = debat.inscription.deports.filter(membre=votant).exists()
    reponse = droit_de_vote(seance, la, continue_=presence is not None, conflit=ecarte)
    reponse.exige(f"Vote de {votant}", "peut_voter")
    if not scrutin.votants.filter(pk=votant.pk).exists():
        raise ActeRefuse(f"Vote de {votant} : il n'avait pas de voix à l'ouverture du scrutin.")
    if seance.close_le is not None:
        fiche_encore_admise(seance, seance.close_le).exige(f"Vote de {votant}", "fiche_acceptee")
    return la


@acte
def depouiller(*, par: Acteur, scrutin: Scrutin, phrase: str) -> Scrutin:
    """The secretary opens the sheets with the session's passphrase: what stays is the totals, and what they mean.

    The journal, which nothing erases, keeps no total: a unanimous one would say the vote of each.
    """
    seance = tenue(scrutin.debat.inscription.seance)
    role = tient_le_secretariat(par, seance.fonds)
    tenu = Scrutin.objects.select_related("debat__inscription__dossier").get(pk=scrutin.pk)
    if tenu.depouille_le is not None:
        raise ActeRefuse("Vote : il est déjà dépouillé.")
    _n_attend_plus_de_fiche(seance, tenu)
    fiches = _de(tenu)
    _telles_que_remises(seance, tenu, fiches)
    privee = _delivre(seance, phrase)
    tenu.compte = dict(Counter(_voix(descelle(privee, bytes(f.chiffre), place_de(tenu, f.membre))) for f in fiches))
    tenu.avis = str(_avis(seance, tenu).valeur("avis"))
    tenu.depouille_le = timezone.now()
    tenu.save(update_fields=["compte", "avis", "depouille_le"])
    numero = tenu.debat.inscription.dossier.numero
    trace(seance, par, role, dossier=numero, fiches_lues=len(fiches), avis=tenu.avis)
    return tenu


@acte
def sceller_les_votes(*, par: Acteur, seance: Seance, phrase: str) -> Seance:
    """All is counted: from now on only the holder of the seals, for a judge, opens the sheets."""
    ici = tenue(seance)
    role = tient_le_secretariat(par, ici.fonds)
    if ici.close_le is None:
        raise ActeRefuse("Scellés : la séance n'est pas close.")
    if "enfermee" not in ici.cle:
        raise ActeRefuse("Scellés : les votes de cette séance sont déjà scellés.")
    if Scrutin.objects.filter(debat__inscription__seance=ici, depouille_le__isnull=True).exists():
        raise ActeRefuse("Scellés : un vote n'est pas dépouillé.")
    if not settings.CLE_DES_SCELLES:
        raise ActeRefuse("Scellés : AMORCE_CLE_DES_SCELLES n'est pas réglée ; sans elle, nul juge ne les ouvrirait.")
    pour_le_juge = remet_au_juge(_delivre(ici, phrase), settings.CLE_DES_SCELLES, str(ici.pk))
    ici.cle = {"publique": ici.cle["publique"], "au_juge": pour_le_juge, "du_juge": settings.CLE_DES_SCELLES}
    ici.save(update_fields=["cle"])
    comptes = Scrutin.objects.filter(debat__inscription__seance=ici)
    comptes.update(scelle_le=timezone.now(), **({} if _totaux_donnes(ici) else {"compte": {}}))
    trace(ici, par, role, du_juge=settings.CLE_DES_SCELLES)
    return ici


def _totaux_donnes(seance: Seance) -> bool:
    """Does the text give them to anybody, with an opinion or once it is decided? If not, none is kept longer."""
    faits = {"role_utilisateur": "public", "decision_region": "accordee"}
    commission = seance.de_la_commission
    publics = interroge(seance.fonds, commission, "acces_votes", seance.jour, faits).vaut("acces_votes")
    return bool(commission.avis_a) or publics


def place_de(scrutin: Scrutin, votant: Membre) -> str:
    """Where a sheet belongs: it opens nowhere else."""
    return f"{scrutin.pk}:{votant.pk}"


def _de(scrutin: Scrutin) -> list[Fiche]:
    return list(scrutin.fiches.select_related("membre__personne").order_by("siege", "place"))


def _voix(dite: Mapping[str, Any]) -> str:
    return str(dite["vote"])


def empreinte(chiffre: bytes) -> str:
    return sha256(chiffre).hexdigest()


def _telles_que_remises(seance: Seance, scrutin: Scrutin, fiches: Sequence[Fiche]) -> None:
    """The journal, which nobody rewrites, keeps the fingerprint of each sheet given: none missing, none else."""
    remises = empreintes_remises(seance, scrutin)
    trouvees = {str(fiche.membre_id): empreinte(bytes(fiche.chiffre)) for fiche in fiches}
    autres = {cle for cle in remises | trouvees if remises.get(cle) != trouvees.get(cle)}
    if autres:
        noms = ", ".join(map(str, Membre.objects.filter(pk__in=autres).select_related("personne")))
        raise ActeRefuse(
            f"Dépouillement : la fiche de {noms} n'est pas celle que le journal dit remise. Rien n'est compté ; "
            "prévenez le président et l'autorité du fonds, puis votez de nouveau."
        )


def empreintes_remises(seance: Seance, scrutin: Scrutin) -> dict[str, str]:
    """What the journal says was given in this ballot, by member."""
    entrees = Entree.objects.filter(chaine__objet="seance", chaine__objet_id=seance.pk, contenu__contains='"empreinte"')
    dites = (json.loads(contenu) for contenu in entrees.values_list("contenu", flat=True))
    return {une["membre"]: une["empreinte"] for une in dites if une.get("scrutin") == str(scrutin.pk)}


def _n_attend_plus_de_fiche(seance: Seance, scrutin: Scrutin) -> None:
    """Counted when all have voted, or when no sheet may come any more."""
    if procedure_en_cours(seance) is not None:
        raise ActeRefuse("Vote : la procédure écrite n'est pas close, les membres répondent encore.")
    manquent = scrutin.votants.count() - scrutin.fiches.count()
    if manquent and (seance.close_le is None or fiche_encore_admise(seance, seance.close_le).vaut("fiche_acceptee")):
        raise ActeRefuse(
            f"Vote : {manquent} fiche(s) manquent. Il se dépouille sans elles une fois la séance close et passé le "
            "temps laissé aux membres à distance."
        )


def _delivre(seance: Seance, phrase: str) -> str:
    if "enfermee" not in seance.cle:
        raise ActeRefuse("Scellés : les votes de cette séance sont scellés.")
    try:
        return delivre(seance.cle["enfermee"], phrase)
    except NeSOuvrePas:
        raise ActeRefuse("Phrase : ce n'est pas celle de cette séance.", "phrase") from None


def fiche_encore_admise(seance: Seance, close_le: datetime) -> Reponse:
    faits = {
        "date_cloture_seance": seance.jour_de(close_le).isoformat(),
        "date_envoi_fiche_vote": seance.jour_de(timezone.now()).isoformat(),
    }
    return interroge(seance.fonds, seance.de_la_commission, "fiche_distance", seance.jour, faits)


def _avis(seance: Seance, scrutin: Scrutin) -> Reponse:
    """Those who had a vote when the ballot was opened are those present: nothing that came later changes a majority."""
    faits = {
        "nb_membres_votants_presents": scrutin.votants.count(),
        "nb_membres_deportes": 0,
        **{fait: scrutin.compte.get(vote, 0) for vote, fait in VOIX.items()},
    }
    return interroge(seance.fonds, seance.de_la_commission, "avis", seance.jour, faits)
