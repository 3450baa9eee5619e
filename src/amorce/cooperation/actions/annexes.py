"""The annex of a year, certified, and the call for the funds it gives right to: composed, then kept."""

from __future__ import annotations

from django.utils import timezone

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.cooperation.actions.commun import TIENNENT, auteur_de, dans_les_annees, tient, trace
from amorce.cooperation.annexe import TITRES, papier, registre_en_classeur
from amorce.cooperation.models import Convention, PieceDeConvention
from amorce.cooperation.registre import Registre
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.journal.actes import acte
from amorce.octrois.models import Autorite
from amorce.socle.jours import jour_du

Nature = PieceDeConvention.Nature


@acte
def arreter_une_annexe(
    *, par: Acteur, convention: Convention, autorite: Autorite, annee: int, nature: str
) -> list[PieceDeConvention]:
    """As a PDF to sign and as a spreadsheet to count again. What it says is in the journal too, in cents."""
    auteur = auteur_de(par, convention, TIENNENT, tenue=True)
    tenue = tient(convention)
    dans_les_annees(tenue, annee)
    if nature not in TITRES:
        raise ActeRefuse("Document : choisissez l'annexe financière ou l'appel de fonds.", "nature")
    if tenue.signee_le is None:
        raise ActeRefuse("Document : la convention n'est pas encore signée.", "nature")
    registre = Registre(tenue, annee, autorite)
    if not registre.autorites:
        raise ActeRefuse("Collectivité : elle n'est pas signataire de la convention.", "autorite")
    total = registre.total
    if not total.aides:
        raise ActeRefuse(f"Année : aucune aide de {autorite.nom} n'est connue en {annee}.", "annee")
    if nature == Nature.APPEL and total.ecart <= 0:
        raise ActeRefuse(f"Appel de fonds : le CNC a versé tout ce que l'effort de {annee} appelait.", "annee")
    maintenant = timezone.now()
    nom = f"{nature}-{annee}-{maintenant:%Y%m%d%H%M%S}"
    rendus = {
        f"{nom}.pdf": papier(registre, nature, autorite, maintenant, par.nom),
        f"{nom}.xlsx": registre_en_classeur(registre, "xlsx", pour_tous=True),
    }
    pieces = [
        PieceDeConvention.objects.create(
            convention=tenue,
            nature=nature,
            intitule=f"{TITRES[Nature(nature)]} {annee}, {autorite.nom} ({fichier.rsplit('.', 1)[1].upper()})",
            nom=fichier,
            contenu=ranger(octets, fichier),
            datee_le=jour_du(tenue.fonds),
            annee=annee,
            autorite=autorite,
            personne_id=soi(par),
        )
        for fichier, octets in rendus.items()
    ]
    trace(
        tenue,
        auteur,
        document=nature,
        autorite=autorite.nom,
        annee=annee,
        effort=total.effort,
        assiette=total.assiette,
        theorique=total.theorique,
        paye=total.paye,
        empreintes=[p.contenu_id for p in pieces],
    )
    return pieces
