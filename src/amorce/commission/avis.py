"""The opinions of a session once given: who reads which, and as documents to keep."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.translation import override

from amorce.commission.droits import PREPARENT, siege_de, tient
from amorce.commission.models import Inscription, ProcesVerbal, Seance
from amorce.commission.proces_verbal import AVIS_DITS, DIVERS, TENUE, SeanceRelatee, decomptes
from amorce.commission.requetes import ordre_du_jour
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.models import Dossier
from amorce.dossiers.papiers.feuille import LANGUE, en_feuille, feuille_du_dossier
from amorce.droit.fonds import fonds
from amorce.moteur import redaction

TITRE, TITRE_DU_PROCES_VERBAL = "Avis de la commission", "Procès-verbal"


def avis_lisibles(qui: Acteur, seance: Seance) -> QuerySet[Inscription] | None:
    """Those that this person reads: all for who prepares the session; once sent, for a member who came, those from
    which they were not kept; for others there is none."""
    rendus = ordre_du_jour(seance).exclude(avis="")
    if tient(qui, seance.fonds, *PREPARENT):
        return rendus
    siege = siege_de(qui, seance.fonds, seance.commission)
    if siege is None:
        return None
    venu = siege.du_siege.preside or siege.presences.filter(seance=seance).exists()
    return rendus.filter(transmis_le__isnull=False).exclude(deports__membre=siege) if venu else rendus.none()


def voit_le_decompte(qui: Acteur, inscription: Inscription) -> bool:
    """Of who reads this opinion: the secretary, who counted; the others that the text names once it is sent to them."""
    seance = inscription.seance
    nommes = bool(seance.de_la_commission.avis_a) and inscription.transmis_le is not None
    return nommes or tient(qui, seance.fonds, RoleDeFonds.SECRETARIAT)


def avis_du_demandeur(dossier: Dossier) -> Inscription | None:
    """The last opinion on it that the fund released."""
    rendus = dossier.inscriptions.filter(communique_le__isnull=False, retiree_le__isnull=True)
    return rendus.select_related("seance").order_by("avis_le").last()


def avis_pdf(inscription: Inscription, *, avec_decompte: bool) -> bytes:
    """Dated from its giving. ``avec_decompte``: for those the text names, the totals; nobody else learns them."""
    dossier, seance = inscription.dossier, inscription.seance
    du_fonds = fonds(dossier.fonds)
    contexte = {
        "inscription": inscription,
        "dossier": dossier,
        "seance": seance,
        "sens": AVIS_DITS[inscription.avis],
        "decompte": decomptes(seance).get(inscription.pk) if avec_decompte else None,
        "autorite": du_fonds.autorite,
    }
    with override(LANGUE):
        return feuille_du_dossier(
            dossier,
            titre=TITRE,
            de=seance.de_la_commission.intitule,
            quand=inscription.avis_le or seance.debut,
            corps=render_to_string("service/seances/avis_papier.html", contexte),
        )


def proces_verbal_pdf(ecrit: ProcesVerbal) -> bytes:
    """Dated from the writing of this version."""
    seance = ecrit.seance
    jour = redaction.jour(seance.jour)
    contexte = {
        "ecrit": ecrit,
        "seance": seance,
        "tenue": ecrit.textes.get(TENUE, ""),
        "dossiers": dossiers_dits(ecrit, SeanceRelatee(seance)),
        "divers": ecrit.textes.get(DIVERS, ""),
        "fuseau": fonds(seance.fonds).fuseau,
    }
    with override(LANGUE):
        return en_feuille(
            titre=TITRE_DU_PROCES_VERBAL,
            surtitre=seance.de_la_commission.intitule,
            fonds=seance.fonds,
            numero=f"Séance du {jour}",
            pied=f"{TITRE_DU_PROCES_VERBAL} de la séance du {jour}, version {ecrit.rang}",
            quand=ecrit.approuve_le or ecrit.ecrit_le,
            corps=render_to_string("service/seances/proces_verbal_papier.html", contexte),
        )


def dossiers_dits(ecrit: ProcesVerbal, relatee: SeanceRelatee) -> Sequence[tuple[Inscription, str]]:
    return [(r.inscription, ecrit.textes.get(r.code, "")) for r in relatee.relations]
