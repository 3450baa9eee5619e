"""Whom a row tells of: by its SIRET, its RNA, or its name; as those who know it already tell of it."""

from __future__ import annotations

from stdnum.fr import siret as sirets

from amorce.consultation.recherche import simplifie
from amorce.dossiers.lignes import nu
from amorce.droit.personnes import est_une_personne
from amorce.droit.territoires import DEPARTEMENTS, REGION_DU_DEPARTEMENT
from amorce.octrois.beneficiaires import cle_de, cle_ecrite, tenus_ailleurs
from amorce.octrois.imports.precisions import activite_lue
from amorce.octrois.imports.valeurs import Cases
from amorce.octrois.models import Beneficiaire, Import

PAR_PRUDENCE = (
    "rien ne dit si ce SIRET est d'une société ou d'une personne (artiste-auteur, entreprise individuelle) : son nom "
    "ne sera pas publié. Si c'est une personne morale, écrivez « non » dans la colonne « Personne physique », sa forme "
    "juridique dans son nom (SARL, association…), ou dites-le de tout le tableau sous ses colonnes."
)
TAILLES = {nu(str(c.label)): c.value for c in Beneficiaire.Taille} | {c.value: c.value for c in Beneficiaire.Taille}


class LecteurDeBeneficiaires:
    """``_natures``: whether each known is a person, those left out of which it is only presumed; ``_ailleurs``: the
    names of those known by others."""

    def __init__(self, importation: Import) -> None:
        self._natures = dict(Beneficiaire.objects.filter(presumee=False).values_list("cle", "personne"))
        self._morales = importation.personnes_morales
        self._ailleurs = _noms_ailleurs(importation)

    def lit(self, cases: Cases) -> Beneficiaire | None:
        nom = cases.texte("nom", 200, requis=True)
        siret = sirets.compact(cases.rangee.texte("siret"))
        siret = siret.zfill(14) if siret.isdigit() and len(siret) in (12, 13) else siret
        rna = cases.rangee.texte("rna").upper().replace(" ", "")
        if siret and not sirets.is_valid(siret):
            cases.faute("siret", f"« {siret[:20]} » n'existe pas.")
        if rna and not (rna.startswith("W") and rna[1:].isdigit() and len(rna) == 10):
            cases.faute("rna", f"« {rna[:20]} » n'est pas un numéro RNA : W et neuf chiffres.")
        departement = cases.geographique("departement_beneficiaire", DEPARTEMENTS)
        dite, taille, naf = cases.booleen("personne"), cases.parmi("taille", TAILLES), activite_lue(cases)
        if cases.rangee.fautes:
            return None
        commune = cases.texte("commune", 120)
        cle = cle_de(siret, rna, cle_ecrite(nom, commune))
        sue = self._natures.get(cle, self._dite_par(nom, siret, rna)) if dite is None else dite
        personne = sue is not False
        if self._contredit_d_ailleurs(cases, cle, nom, personne):
            return None
        if sue is not None:
            self._natures[cle] = sue
        return Beneficiaire(
            cle=cle,
            nom=nom,
            personne=personne,
            presumee=sue is None,
            siret=siret,
            rna=rna,
            taille=taille,
            naf=naf,
            commune=commune,
            departement=departement,
            region=REGION_DU_DEPARTEMENT.get(departement, ""),
        )

    def _dite_par(self, nom: str, siret: str, rna: str) -> bool | None:
        """Is it a person, by its numbers and its name alone; nothing where they do not tell."""
        if rna or not siret:
            return not rna
        dite = est_une_personne(nom, simplifie(nom), siret)
        return False if dite is None and self._morales else dite

    def _contredit_d_ailleurs(self, cases: Cases, cle: str, nom: str, personne: bool) -> bool:
        """What an aid of another fund, or a dossier, says of it is not changed by a table. No person is named here."""
        connu = self._ailleurs.get(cle)
        if connu is not None and simplifie(connu) != simplifie(nom):
            dit = "une personne" if self._natures.get(cle, True) else f"« {connu[:80]} »"
            cases.faute("nom", f"un dossier ou un autre fonds connaît ce numéro comme {dit}. Corrigez l'un ou l'autre.")
        elif connu is not None and self._natures.get(cle, personne) != personne:
            dit = "une personne" if self._natures[cle] else "une organisation"
            cases.faute(
                "personne", f"un dossier ou un autre fonds connaît ce bénéficiaire comme {dit}. Corrigez la case."
            )
        return bool(cases.rangee.fautes)


def _noms_ailleurs(importation: Import) -> dict[str, str]:
    """By key, of the beneficiaries that a table of this fund neither names nor qualifies."""
    ailleurs = tenus_ailleurs(importation.fonds).values_list("beneficiaire__cle", "beneficiaire__nom")
    return dict(ailleurs.distinct())
