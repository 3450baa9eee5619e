"""Spreadsheets of expenses: the template, the export, the import, its undoing."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.classeurs.contenu import FeuilleAEcrire
from amorce.dossiers.classeurs.ecriture import ECRIVAINS, ecrit
from amorce.dossiers.classeurs.garde import FICHIER_MAX
from amorce.dossiers.faits import jour_du_fonds
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.paiements.actions import importer_depenses, remettre_les_depenses
from amorce.paiements.classeur import en_feuilles, lit_classeur, modele
from amorce.paiements.lignes import Facture
from amorce.paiements.regles import regles_de
from amorce.site.fichiers import remis
from amorce.site.porteur.depenses.acces import demande_ecrite, demande_vue, dossier_paye
from amorce.site.porteur.depenses.vues import de_nouveau, revient, version_vue

ERREURS_MONTREES, NOMMEES = 200, 5


def _remis(feuilles: list[FeuilleAEcrire], nom: str, en: str) -> HttpResponse:
    if en not in ECRIVAINS:
        raise Http404
    return remis(BytesIO(ecrit(feuilles, en)), f"{nom}.{en}")


@entree(connecte)
def modele_de_depenses(requete: HttpRequest, identifiant: UUID, en: str) -> HttpResponse:
    return _remis(modele(regles_de(dossier_paye(requete, identifiant))), "modele-depenses", en)


@entree(connecte)
def exporter(requete: HttpRequest, identifiant: UUID, demande: UUID, en: str) -> HttpResponse:
    vue = demande_vue(requete, identifiant, demande)
    lignes = [Facture.de(une) for une in vue.depenses.all()]
    return _remis(en_feuilles(regles_de(vue.dossier), lignes), f"depenses-{vue.dossier}-{vue.rang}", en)


@entree(connecte)
@require_POST
def importer(requete: HttpRequest, identifiant: UUID, demande: UUID) -> HttpResponse:
    tenue = demande_ecrite(requete, identifiant, demande)
    fichier = requete.FILES.get("fichier")
    if fichier is None:
        return de_nouveau(requete, tenue, refus=[_("Fichier : choisissez un classeur XLSX, ODS ou CSV.")])
    aujourd_hui = jour_du_fonds(tenue.dossier, timezone.now())
    try:
        lecture = lit_classeur(fichier.name or "", fichier.read(FICHIER_MAX + 1), regles_de(tenue.dossier), aujourd_hui)
    except FichierRefuse as refuse:
        return de_nouveau(requete, tenue, refus=[str(refuse)])
    if lecture.erreurs:
        autres = max(len(lecture.erreurs) - ERREURS_MONTREES, 0)
        dites: dict[str, Any] = {"erreurs": lecture.erreurs[:ERREURS_MONTREES], "autres": autres}
        return de_nouveau(requete, tenue, nom=fichier.name, **dites)
    try:
        bilan = importer_depenses(
            par=acteur_connecte(requete), demande=tenue, version=version_vue(requete), lignes=lecture.lignes
        )
    except ActeRefuse as refus:
        return de_nouveau(requete, tenue, refus=[str(refus)])
    ajoutees = ngettext("Une dépense ajoutée", "%(n)d dépenses ajoutées", bilan.ajoutees) % {"n": bilan.ajoutees}
    gardees = ngettext("une gardée", "%(n)d gardées", bilan.gardees) % {"n": bilan.gardees}
    retirees = ngettext("une retirée", "%(n)d retirées", bilan.retirees) % {"n": bilan.retirees}
    messages.success(requete, f"{ajoutees}, {gardees}, {retirees}.")
    if bilan.reprises:
        repris = ngettext(
            "Une ligne était déjà reprise de l'acompte : elle n'est pas présentée deux fois.",
            "%(n)d lignes étaient déjà reprises de l'acompte : elles ne sont pas présentées deux fois.",
            len(bilan.reprises),
        )
        nommees = " ; ".join(f"{r.libelle} ({r.datee_le:%d/%m/%Y})" for r in bilan.reprises[:NOMMEES])
        suite = " …" if len(bilan.reprises) > NOMMEES else ""
        lignes = _("Déjà reprises : {}.").format(f"{nommees}{suite}")
        messages.info(requete, f"{repris % {'n': len(bilan.reprises)}} {lignes}")
    return revient(tenue)


@entree(connecte)
@require_POST
def annuler(requete: HttpRequest, identifiant: UUID, demande: UUID) -> HttpResponse:
    tenue = demande_ecrite(requete, identifiant, demande)
    try:
        remettre_les_depenses(par=acteur_connecte(requete), demande=tenue, version=version_vue(requete))
    except ActeRefuse as refus:
        messages.error(requete, str(refus))
    else:
        messages.success(requete, _("L'import est annulé : les dépenses d'avant sont revenues."))
    return revient(tenue)
