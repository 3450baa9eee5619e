"""The service's report, version after version, and its technical opinion to readers: neither waits for the other."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.ecrits import dit, nouvelle_version
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import fonds
from amorce.instruction.actions.tenue import consigne, motif_dit, regles_de, tient
from amorce.instruction.models import AvisTechnique, Rapport
from amorce.instruction.mots import selon
from amorce.instruction.requetes import EN_INSTRUCTION
from amorce.journal.actes import acte


@acte
def ecrire_rapport(
    *, par: Acteur, dossier: Dossier, version: int, textes: Mapping[str, str], proposition: str = ""
) -> Rapport:
    """A new version of it; those before are kept. It is not the one to deliberate on until somebody says so."""
    regles = regles_de(dossier)
    tenu = tient(
        par=par,
        dossier=dossier,
        acte="ecrire_rapport",
        version=version,
        depuis=EN_INSTRUCTION,
        exigence=regles.service,
    )
    parties = [r.code for r in regles.rubriques]
    ecrit = nouvelle_version(tenu.rapports, par=par, parties=parties, textes=textes, proposition=dit(proposition))
    consigne(par, tenu, rapport=ecrit.rang, personnelles={"textes": ecrit.textes, "proposition": ecrit.proposition})
    return ecrit


@acte
def declarer_rapport_pret(*, par: Acteur, dossier: Dossier, version: int) -> Rapport:
    """The last version is the one that the elected body will have: every part says its reasons, and where there is a
    commission it has given its opinion."""
    regles = regles_de(dossier)
    tenu = tient(
        par=par,
        dossier=dossier,
        acte="declarer_rapport_pret",
        version=version,
        depuis=EN_INSTRUCTION,
        exigence=regles.service,
    )
    dernier = tenu.rapports.last()
    muettes = [r.libelle for r in regles.rubriques if dernier is None or not dernier.textes.get(r.code)]
    if dernier is None or muettes:
        raise ActeRefuse(f"Rapport : motivez chaque rubrique{selon(regles.analyse)}. Il reste {', '.join(muettes)}.")
    _exige_l_avis(tenu, regles.deux_avis)
    dernier.pret_le = timezone.now()
    dernier.save(update_fields=["pret_le"])
    consigne(par, tenu, rapport=dernier.rang)
    return dernier


def _exige_l_avis(dossier: Dossier, exigence: str) -> None:
    procedure = fonds(dossier.fonds).procedure
    attendu = Etat.AVIS_RENDU if procedure and procedure.commissions else Etat.RECEVABLE
    if dossier.etat != attendu:
        raise ActeRefuse(
            f"Rapport : le dossier est « {dossier.get_etat_display()} », il faut qu'il soit "
            f"« {attendu.label} » avant que le rapport soit prêt{selon(exigence)}."
        )


@acte
def rendre_avis_technique(*, par: Acteur, dossier: Dossier, version: int, texte: str) -> AvisTechnique:
    """To the readers; another one replaces it for them, and stays beside it."""
    tenu = tient(
        par=par,
        dossier=dossier,
        acte="rendre_avis_technique",
        version=version,
        depuis=(Etat.RECEVABLE, Etat.INSCRIT, Etat.AJOURNE),
        exigence=regles_de(dossier).service,
    )
    rendu = AvisTechnique.objects.create(dossier=tenu, texte=motif_dit(texte, "texte"), personne_id=soi(par))
    consigne(par, tenu, avis=str(rendu.pk), personnelles={"texte": rendu.texte})
    return rendu
