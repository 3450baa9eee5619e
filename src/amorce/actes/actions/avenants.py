"""Amendments of a signed act: prepared, sent where both sign, signed or given up. What they change counts from then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy, override

from amorce.actes import taches
from amorce.actes.actions.commun_vie import previent_l_autre, tenu_par_le_service
from amorce.actes.actions.parapheur import Signe, lit_un_signe, pose_la_signee, signataires_dits
from amorce.actes.avenants import PRODUCTEUR, change, changements_dits, dernier_document, manques, signataires
from amorce.actes.droits import PREPARENT
from amorce.actes.echeancier import tenir_l_echeancier
from amorce.actes.models import ActeAttributif, Ecart, Incident, Modification, Prolongation
from amorce.actes.numeros import numero_suivant
from amorce.actes.retours import a_rendre_le
from amorce.actes.termes import CHANGEMENTS
from amorce.actes.vie import VieDeLAide, vie_de
from amorce.comptes.acteur import Acteur
from amorce.comptes.models import Organisation
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.actions.reprise import confie_le_film, structure_qui_reprend
from amorce.dossiers.models import Dossier
from amorce.dossiers.papiers.feuille import LANGUE
from amorce.instruction.actions.tenue import consigne, motif_dit
from amorce.journal.actes import acte

Genre = ActeAttributif.Genre


@dataclass(frozen=True)
class Demande:
    """``termes``: what it changes, by the law's names, as an act keeps them; ``repreneur``: by its number or its name,
    who takes the film over."""

    sujet: str
    termes: Mapping[str, Any]
    motif: str
    repreneur: str = ""
    prolongation: Prolongation | None = None
    ecart: Ecart | None = None


@acte
def preparer_avenant(*, par: Acteur, dossier: Dossier, version: int, demande: Demande) -> ActeAttributif:
    """One at a time. It answers a prolongation granted or a deviation reported, where there is one."""
    tenu = tenu_par_le_service(par, dossier, "preparer_avenant", version)
    vie = _vie(tenu)
    if vie.avenant_en_cours is not None:
        raise ActeRefuse(f"Avenant : {vie.avenant_en_cours} n'est pas encore signé. Signez-le, ou abandonnez-le.")
    if demande.sujet not in Modification.Sujet.values:
        raise ActeRefuse("Avenant : dites ce qu'il change.", "sujet")
    repreneur = _repreneur(demande, tenu)
    termes = change(vie, {**demande.termes, PRODUCTEUR: repreneur and repreneur.nom})
    if not termes:
        raise ActeRefuse("Avenant : il ne change rien de ce que l'acte dit aujourd'hui.")
    for champ, phrase in manques(vie, termes):
        raise ActeRefuse(phrase, champ)
    motif = motif_dit(demande.motif)
    cree = ActeAttributif.objects.create(
        dossier=tenu,
        decision=vie.acte.decision,
        genre=Genre.AVENANT,
        modifie=vie.acte,
        fonds=tenu.fonds,
        numero=numero_suivant(tenu.fonds, vie.aujourd_hui.year),
        termes={**signataires(vie), **termes},
    )
    _dit_ce_qui_change(cree)
    Modification.objects.create(
        acte=cree,
        sujet=demande.sujet,
        motif=motif,
        repreneur=repreneur,
        prolongation=demande.prolongation,
        ecart=demande.ecart,
    )
    consigne(par, tenu, avenant=cree.numero, sujet=demande.sujet, termes=dict(termes), motif=motif)
    taches.composer_l_acte.enqueue(str(cree.pk))
    return cree


@acte
def envoyer_avenant(*, par: Acteur, avenant: ActeAttributif, version: int, le: date) -> ActeAttributif:
    """To its beneficiary, who signs it first. An arrêté, and what amends it, the authority signs alone."""
    tenu = tenu_par_le_service(par, avenant.dossier, "envoyer_avenant", version)
    vie, sien = _en_cours(tenu, avenant)
    if not vie.acte.bilateral:
        raise ActeRefuse("Avenant : il change un arrêté, la Région le signe seule. Enregistrez sa signature.")
    if sien.envoye_le is not None:
        raise ActeRefuse(f"Avenant : il est déjà parti le {sien.envoye_le:%d/%m/%Y}.")
    if not vie.acte.signe_le or not vie.acte.signe_le <= le <= vie.aujourd_hui:
        raise ActeRefuse("Envoyé le : entre la signature de l'acte et aujourd'hui.", "le")
    _exige_compose(sien)
    sien.envoye_le, sien.a_rendre_le = le, a_rendre_le(sien, le)
    sien.save(update_fields=["envoye_le", "a_rendre_le"])
    consigne(par, tenu, avenant=sien.numero, envoye_le=le.isoformat())
    titre = format_lazy(gettext_lazy("{numero} : un avenant vous est envoyé, à signer"), numero=tenu.numero)
    previent_l_autre(par, tenu, True, titre, texte=sien.modification.motif, joint=dernier_document(sien))
    return sien


def signer_avenant(
    *, par: Acteur, avenant: ActeAttributif, version: int, le: date, fichier: Fichier | None = None
) -> ActeAttributif:
    """A signed file is verified as that of the act it amends, before anything is locked; signed on paper, or its file
    taken back already, there is none."""
    signe = lit_un_signe(par, avenant, fichier) if fichier else None
    return enregistrer_l_avenant_signe(par=par, avenant=avenant, version=version, le=le, signe=signe)


@acte
def enregistrer_l_avenant_signe(
    *, par: Acteur, avenant: ActeAttributif, version: int, le: date, signe: Signe | None = None
) -> ActeAttributif:
    """From then on the act says what it says, the days follow, and the film goes to who takes it over."""
    tenu = tenu_par_le_service(par, avenant.dossier, "signer_avenant", version)
    vie, sien = _en_cours(tenu, avenant)
    if vie.acte.bilateral and sien.envoye_le is None:
        raise ActeRefuse("Avenant : son bénéficiaire le signe aussi. Envoyez-le d'abord.")
    _exige_compose(sien)
    depuis = sien.envoye_le or vie.acte.signe_le
    assert depuis is not None
    if not depuis <= le <= vie.aujourd_hui:
        raise ActeRefuse(f"Signé le : entre le {depuis:%d/%m/%Y} et aujourd'hui.", "le")
    precisions: dict[str, Any] = {}
    if signe is not None:
        pose_la_signee(par, sien, signe)
        precisions = {"empreinte": signe.contenu.empreinte, "chaine_verifiee": signe.verdict.chaine_verifiee}
        precisions["personnelles"] = signataires_dits(signe)
    sien.signe_le = le
    sien.save(update_fields=["signe_le"])
    consigne(par, tenu, avenant=sien.numero, signe_le=le.isoformat(), **precisions)
    tenir_l_echeancier(tenu)
    if sien.modification.repreneur is not None:
        confie_le_film(par.auteur_parmi(PREPARENT, tenu.fonds), tenu, sien.modification.repreneur)
        attendait = tenu.incidents.filter(genre=Incident.Genre.PRODUCTEUR, traite_le=None, survenu_le__lte=le)
        attendait.update(traite_le=le, suite=f"{sien} signé.")
    titre = format_lazy(gettext_lazy("{numero} : l'avenant est signé"), numero=tenu.numero)
    previent_l_autre(par, tenu, True, titre, texte=" ".join(changements_dits(sien)))
    return sien


@acte
def abandonner_avenant(*, par: Acteur, avenant: ActeAttributif, version: int, motif: str) -> ActeAttributif:
    """The act stays as it was; what was sent is told to be void."""
    tenu = tenu_par_le_service(par, avenant.dossier, "abandonner_avenant", version)
    _vie_tenue, sien = _en_cours(tenu, avenant)
    pourquoi = motif_dit(motif)
    sien.clos_le = timezone.now()
    sien.save(update_fields=["clos_le"])
    consigne(par, tenu, avenant=sien.numero, motif=pourquoi)
    if sien.envoye_le is not None:
        titre = format_lazy(gettext_lazy("{numero} : l'avenant envoyé est abandonné"), numero=tenu.numero)
        previent_l_autre(par, tenu, True, titre, texte=pourquoi)
    return sien


def _vie(dossier: Dossier) -> VieDeLAide:
    vie = vie_de(dossier)
    if vie is None:
        raise ActeRefuse("Avenant : aucun acte signé n'est en vigueur pour cette aide.")
    return vie


def _repreneur(demande: Demande, dossier: Dossier) -> Organisation | None:
    if demande.sujet == Modification.Sujet.PRODUCTEUR:
        return structure_qui_reprend(demande.repreneur, dossier.projet)
    if demande.repreneur.strip():
        raise ActeRefuse("Ce qu'il change : un autre producteur se dit par un avenant à ce sujet.", "sujet")
    return None


def _en_cours(dossier: Dossier, avenant: ActeAttributif) -> tuple[VieDeLAide, ActeAttributif]:
    vie = _vie(dossier)
    sien = vie.avenant_en_cours
    if sien is None or sien.pk != avenant.pk:
        raise ActeRefuse("Avenant : il est déjà signé, ou abandonné.")
    return vie, sien


def _dit_ce_qui_change(cree: ActeAttributif) -> None:
    """In the law's own language, whoever prepares it."""
    with override(LANGUE):
        cree.termes = {**cree.termes, CHANGEMENTS: changements_dits(cree)}
    cree.save(update_fields=["termes"])


def _exige_compose(avenant: ActeAttributif) -> None:
    if avenant.compose_le is None:
        raise ActeRefuse("Avenant : il se met en pages ; attendez qu'il soit prêt pour le relire.")
