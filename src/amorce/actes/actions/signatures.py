"""An act signed: by the authority alone, or sent to its beneficiary and come back. Then the money is committed."""

from __future__ import annotations

from datetime import date

from django.urls import reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from amorce.actes import budget
from amorce.actes.actions.tenus import acte_tenu
from amorce.actes.droits import PREPARENT, SIGNENT, TIENNENT_LE_BUDGET
from amorce.actes.echeancier import tenir_l_echeancier
from amorce.actes.manques import manques
from amorce.actes.models import ActeAttributif
from amorce.actes.requetes_suites import echange_en_cours
from amorce.actes.retours import Constat, Jugement, a_rendre_le, juge
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import EN_VIE, Etat
from amorce.dossiers.models import Dossier, GenreDeNotice
from amorce.dossiers.requetes import equipe_de
from amorce.droit.fonds import fonds
from amorce.instruction.actions.tenue import consigne, tient
from amorce.instruction.mots import selon
from amorce.journal.actes import acte

ARRETE_SIGNE, ENVOYEE, REVENUE = "arrete_signe", "envoyee", "revenue"
ANNONCES = {
    ARRETE_SIGNE: _("{numero} : l'arrêté de votre aide est signé"),
    ENVOYEE: _("{numero} : signez votre convention et renvoyez-la"),
    REVENUE: _("{numero} : votre convention est signée de tous"),
}


@acte
def signer_arrete(*, par: Acteur, sur: ActeAttributif, version: int, signe_le: date) -> ActeAttributif:
    """The authority signs it alone, and its rights and obligations run."""
    dossier = tient(par=par, dossier=sur.dossier, acte="signer_arrete", version=version, roles=SIGNENT)
    _exige_sans_echange(dossier)
    tenu = acte_tenu(sur)
    if tenu.bilateral:
        raise ActeRefuse("Arrêté : l'acte de cette aide est une convention, elle s'envoie d'abord au bénéficiaire.")
    _exige_pret(tenu)
    _exige_le_jour(tenu, signe_le, "signe_le", "Signature")
    _engage(par, dossier, tenu, signe_le)
    _annonce(dossier, tenu, ARRETE_SIGNE)
    return tenu


@acte
def envoyer_convention(*, par: Acteur, sur: ActeAttributif, version: int, envoye_le: date) -> ActeAttributif:
    """To its beneficiary, who is told what to send back, and until when."""
    dossier = tient(par=par, dossier=sur.dossier, acte="envoyer_convention", version=version, roles=PREPARENT)
    tenu = acte_tenu(sur)
    if not tenu.bilateral:
        raise ActeRefuse("Convention : l'acte de cette aide est un arrêté, l'autorité le signe seule.")
    _exige_pret(tenu)
    _exige_le_jour(tenu, envoye_le, "envoye_le", "Envoi")
    tenu.envoye_le, tenu.a_rendre_le = envoye_le, a_rendre_le(tenu, envoye_le)
    tenu.version += 1
    tenu.save(update_fields=["envoye_le", "a_rendre_le", "version"])
    consigne(
        par,
        dossier,
        PREPARENT,
        etat=Etat.ACTE_ENVOYE,
        numero=tenu.numero,
        envoye_le=envoye_le.isoformat(),
        a_rendre_le=tenu.a_rendre_le.isoformat() if tenu.a_rendre_le else None,
    )
    _annonce(dossier, tenu, ENVOYEE)
    return tenu


@acte
def enregistrer_retour(
    *, par: Acteur, sur: ActeAttributif, version: int, constat: Constat, signe_le: date
) -> tuple[ActeAttributif, Jugement]:
    """What came back is kept as it was seen. In form, and in time or late with a reason, the authority signs it on
    ``signe_le`` and the act runs; otherwise nothing else changes, and the judgment says what is possible."""
    dossier = tient(par=par, dossier=sur.dossier, acte="enregistrer_retour", version=version, roles=PREPARENT)
    _exige_sans_echange(dossier)
    tenu = acte_tenu(sur)
    _exige_le_constat(tenu, constat, signe_le)
    jugement = juge(tenu, constat)
    tenu.retour = {
        "recue_le": constat.recue_le.isoformat(),
        "exemplaires": constat.exemplaires,
        "vus": dict(constat.vus),
        "conforme": jugement.conforme,
        "a_temps": jugement.a_temps,
        "suite": jugement.suite,
        "pourquoi": jugement.pourquoi,
        "exigences": list(jugement.exigences),
    }
    if jugement.engage:
        _engage(par, dossier, tenu, signe_le, faits=tenu.retour)
        _annonce(dossier, tenu, REVENUE)
    else:
        tenu.version += 1
        tenu.save(update_fields=["retour", "version"])
        consigne(par, dossier, PREPARENT, numero=tenu.numero, faits=tenu.retour)
    return tenu, jugement


@acte
def noter_l_engagement(*, par: Acteur, sur: ActeAttributif, version: int, numero: str) -> ActeAttributif:
    """Under which number the authority's accounts keep the commitment; said again, it was said wrong."""
    dossier = tient(
        par=par,
        dossier=sur.dossier,
        acte="noter_l_engagement",
        version=version,
        depuis=EN_VIE,
        roles=TIENNENT_LE_BUDGET,
    )
    tenu = acte_tenu(sur)
    dit = numero.strip()
    if not tenu.en_vigueur:
        raise ActeRefuse("Numéro d'engagement : l'acte n'est pas signé, ou ne vaut plus.", "numero")
    if not dit:
        raise ActeRefuse("Numéro d'engagement : celui que la comptabilité a donné.", "numero")
    pris = ActeAttributif.objects.filter(fonds=tenu.fonds, engagement=dit).exclude(pk=tenu.pk).first()
    if pris is not None:
        raise ActeRefuse(f"Numéro d'engagement : {dit} est celui de {pris}.", "numero")
    tenu.engagement, tenu.version = dit, tenu.version + 1
    tenu.save(update_fields=["engagement", "version"])
    consigne(par, dossier, TIENNENT_LE_BUDGET, numero=tenu.numero, engagement=dit)
    return tenu


def _engage(par: Acteur, dossier: Dossier, tenu: ActeAttributif, signe_le: date, **precisions: object) -> None:
    tenu.signe_le, tenu.version = signe_le, tenu.version + 1
    tenu.save(update_fields=["signe_le", "version", "retour"])
    decision = tenu.decision
    assert decision.enveloppe_id is not None
    assert decision.montant is not None
    budget.engager(decision.enveloppe_id, decision.montant)
    consigne(
        par,
        dossier,
        PREPARENT,
        etat=Etat.ENGAGE,
        numero=tenu.numero,
        signe_le=signe_le.isoformat(),
        montant_centimes=decision.montant,
        **precisions,
    )
    tenir_l_echeancier(dossier)


def _annonce(dossier: Dossier, tenu: ActeAttributif, quoi: str) -> None:
    derniere = tenu.versions.order_by("-rang").first()
    prevenir(
        personnes=equipe_de(dossier.projet),
        genre=GenreDeNotice.DEPOT,
        titre=format_lazy(ANNONCES[quoi], numero=tenu.numero),
        texte=_("L'acte est joint. Sa page dit ce qui est attendu de vous, et jusqu'à quand."),
        lien=reverse_lazy("acte_recu", args=[dossier.pk]),
        urgente=True,
        joint=derniere.document if derniere else None,
    )


def _exige_sans_echange(dossier: Dossier) -> None:
    """What may end the award comes first: a signature would run beside its end."""
    if echange_en_cours(dossier) is not None:
        raise ActeRefuse(
            "Acte : un échange est ouvert sur cette aide. Menez-le à son terme, ou renoncez-y, avant d'enregistrer une "
            "signature."
        )


def _exige_pret(tenu: ActeAttributif) -> None:
    if not tenu.se_prepare:
        raise ActeRefuse("Acte : il est déjà parti, ou signé.")
    if tenu.compose_le is None:
        raise ActeRefuse("Acte : il se met en pages ; attendez qu'il soit prêt pour le relire.")
    restent = manques(tenu)
    if restent:
        regle = fonds(tenu.fonds).actes.complet
        raise ActeRefuse(f"Acte : il y manque {', '.join(restent)}{selon(regle)}. Complétez-le, puis refaites-le.")


def _exige_le_jour(tenu: ActeAttributif, jour: date, champ: str, nom: str) -> None:
    deliberation = tenu.decision.deliberation
    executoire = deliberation.executoire_le
    assert executoire is not None
    if not executoire <= jour <= deliberation.aujourd_hui:
        raise ActeRefuse(
            f"{nom} : entre le {executoire:%d/%m/%Y}, jour où la délibération est exécutoire, et aujourd'hui.", champ
        )


def _exige_le_constat(tenu: ActeAttributif, constat: Constat, signe_le: date) -> None:
    assert tenu.envoye_le is not None
    aujourd_hui = tenu.decision.deliberation.aujourd_hui
    if not tenu.envoye_le <= constat.recue_le <= aujourd_hui:
        raise ActeRefuse(f"Reçue le : entre le {tenu.envoye_le:%d/%m/%Y}, jour de l'envoi, et aujourd'hui.", "recue_le")
    if not constat.recue_le <= signe_le <= aujourd_hui:
        raise ActeRefuse("Signée le : entre le jour où elle revient et aujourd'hui.", "signe_le")
