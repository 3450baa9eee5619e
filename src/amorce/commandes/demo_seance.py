"""La séance passée d'une démonstration : ses dossiers reçus, examinés, débattus, votés, par les actes mêmes du site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pikepdf import Pdf

from amorce.commandes.demo_horloge import Calendrier
from amorce.commission.actions.avis import rendre_avis
from amorce.commission.actions.debats import clore_le_debat, ouvrir_le_debat
from amorce.commission.actions.interets import declarer_interet
from amorce.commission.actions.seances import (
    clore_seance,
    convoquer,
    envoyer_les_dossiers,
    garder_la_cle,
    inscrire,
    noter_l_arrivee,
    ouvrir_seance,
    prevoir_seance,
)
from amorce.commission.actions.votes import depouiller, ouvrir_le_scrutin, remettre_sa_fiche
from amorce.commission.models import Inscription, Membre, Seance
from amorce.commission.requetes import apprecies_par
from amorce.comptes.acteur import Acteur, acteur
from amorce.dossiers.actions import declarer, deposer, enregistrer_courrier
from amorce.dossiers.actions.pieces import Fichier, joindre_pieces
from amorce.dossiers.models import Dossier
from amorce.droit.demonstration import FilmDeDemonstration
from amorce.droit.pieces import liste_de
from amorce.instruction.actions import (
    Vue,
    declarer_rapport_pret,
    declarer_recevable,
    ecrire_rapport,
    examiner,
    rendre_avis_technique,
    rendre_controle,
)
from amorce.instruction.actions.tenue import regles_de
from amorce.instruction.examen import DossierExamine

DEPOT, RECEPTION, INSCRIPTION, ENVOI, SEANCE, RAPPORT = -110, -105, -95, -80, -50, -40
PHRASE = "sept lampes de démonstration"
FAVORABLE, DEFAVORABLE = "favorable", "defavorable"


@dataclass(frozen=True)
class Region:
    """Who acts for a fund: its service, its secretariat."""

    service: Acteur
    secretariat: Acteur


def relu(dossier: Dossier) -> Dossier:
    return Dossier.objects.select_related("projet__organisation", "projet__auteur").get(pk=dossier.pk)


def sur(dossier: Dossier) -> dict[str, Any]:
    """As it stands now: what each act of the service begins with."""
    lu = relu(dossier)
    return {"dossier": lu, "version": lu.version}


def recoit(cal: Calendrier, region: Region, par: Acteur, ecrit: Dossier, film: FilmDeDemonstration) -> None:
    """Deposited with all its documents, then found complete and eligible."""
    with cal.le(DEPOT):
        liste = liste_de(film.dispositif)
        assert liste is not None
        for piece in liste.pieces:
            if piece.obligatoire:
                en = next(f for f in OCTETS if f in piece.formats)
                fichier = Fichier(f"{piece.code}.{en}", BytesIO(OCTETS[en]))
                joindre_pieces(par=par, dossier=ecrit, codes=[piece.code], fichiers=[fichier])
        jurees = [d.code for d in liste.declarations]
        declarer(par=par, dossier=relu(ecrit), codes=jurees, teleservice=film.teleservice)
        deposer(par=par, dossier=relu(ecrit), cle="demonstration")
    with cal.le(RECEPTION):
        for exemplaire in relu(ecrit).exemplaires.all():
            enregistrer_courrier(
                par=region.service, dossier=relu(ecrit), exemplaire=exemplaire.code, recu_le=cal.jour(RECEPTION)
            )
        lu = DossierExamine(relu(ecrit))
        vues = [Vue(e.genre, e.code, "acceptee") for e in lu.examinees if e.a_examiner]
        examiner(par=region.service, **sur(ecrit), vues=vues)
        rendre_controle(par=region.secretariat, **sur(ecrit), complet=True, eligible=True)
        declarer_recevable(par=region.service, **sur(ecrit))


def _page() -> bytes:
    """One empty page: a file that is what it says."""
    sortie = BytesIO()
    with Pdf.new() as vide:
        vide.add_blank_page()
        vide.save(sortie)
    return sortie.getvalue()


OCTETS = {"pdf": _page(), "csv": b"Poste;Montant\nScenario;1000\n", "txt": b"Une note."}
"""A file of each kind that documents are asked in."""


def tient_la_seance(
    cal: Calendrier, region: Region, commission: str, dossiers: Sequence[Dossier], defavorables: Sequence[Dossier]
) -> None:
    """From its agenda to its opinions."""
    membres = list(Membre.objects.filter(fonds=cal.fonds.code, commission=commission).select_related("personne"))
    preside = next(m for m in membres if m.du_siege.preside)
    with cal.le(INSCRIPTION):
        seance = prevoir_seance(
            par=region.secretariat,
            fonds=cal.fonds.code,
            commission=commission,
            debut=cal.instant(SEANCE, 9),
            lieu="Salle de démonstration",
        )
        inscrits = [inscrire(par=region.secretariat, seance=seance, dossier=d) for d in dossiers]
        for dossier in dossiers:
            rendre_avis_technique(par=region.service, **sur(dossier), texte="Le devis tient.")
    with cal.le(ENVOI):
        envoyer_les_dossiers(par=region.secretariat, seance=seance)
        convoquer(par=region.service, seance=seance)
        garder_la_cle(par=region.secretariat, seance=seance, phrase=PHRASE)
    with cal.le(SEANCE):
        sieges = {m: acteur(m.personne, cal.instant(SEANCE), second_facteur=True) for m in membres}
        ouvrir_seance(par=sieges[preside], seance=seance)
        votants = [m for m in membres if m != preside]
        for membre in votants:
            noter_l_arrivee(par=region.secretariat, seance=seance, arrivant=membre, mode="presentiel")
        for inscription in inscrits:
            contre = inscription.dossier_id in {d.pk for d in defavorables}
            _debat(region, sieges, preside, inscription, DEFAVORABLE if contre else FAVORABLE)
        clore_seance(par=sieges[preside], seance=Seance.objects.get(pk=seance.pk))


def _debat(region: Region, sieges: dict[Membre, Acteur], preside: Membre, inscription: Inscription, dit: str) -> None:
    for qui in sieges.values():
        declarer_interet(par=qui, inscription=inscription, conflit=False)
    debat = clore_le_debat(par=sieges[preside], debat=ouvrir_le_debat(par=sieges[preside], inscription=inscription))
    scrutin = ouvrir_le_scrutin(par=sieges[preside], debat=debat)
    for membre, qui in sieges.items():
        if membre != preside:
            remettre_sa_fiche(par=qui, scrutin=scrutin, vote=dit)
    depouiller(par=region.secretariat, scrutin=scrutin, phrase=PHRASE)
    lue = Inscription.objects.select_related("seance", "dossier").get(pk=inscription.pk)
    rendre_avis(
        par=region.secretariat,
        inscription=inscription,
        motifs="La commission suit le rapporteur.",
        apprecies=dict.fromkeys(apprecies_par(lue.seance, lue.dossier), False),
    )


def rapporte(cal: Calendrier, region: Region, dossier: Dossier) -> None:
    """The service's report, ready for the elected body."""
    with cal.le(RAPPORT):
        textes = {r.code: "Le projet répond aux critères du fonds." for r in regles_de(dossier).rubriques}
        ecrire_rapport(par=region.service, **sur(dossier), textes=textes)
        declarer_rapport_pret(par=region.service, **sur(dossier))
