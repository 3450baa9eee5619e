"""An aid that is no film's, typed in: to a cinema, a festival, an association, a school, a local television.

It is read as a table of one row would be, by the same rules, and kept with it: its import is that row.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.cooperation.actions.commun import ALIMENTENT, auteur_pour, tient, trace
from amorce.cooperation.models import Convention, Rattachement
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.classeurs.contenu import FeuilleAEcrire
from amorce.dossiers.classeurs.ecriture import ecrit
from amorce.dossiers.classeurs.rangees import Rangee
from amorce.dossiers.contenus import ranger
from amorce.droit.conventions.mesures import MESURES
from amorce.journal.actes import acte
from amorce.moteur.redaction import montant as euros
from amorce.octrois.imports.aides import GENRE, LecteurDAides, Ligne
from amorce.octrois.imports.ecriture_des_aides import ecrit as ecrit_les_aides
from amorce.octrois.models import Autorite, Import, Octroi
from amorce.octrois.models.imports import GenreDImport

NOM = "saisie.xlsx"


@acte
def enregistrer_une_aide(
    *,
    par: Acteur,
    convention: Convention,
    autorite: Autorite,
    dits: Mapping[str, str],
    mesure: str = "",
    malgre: bool = False,
) -> Octroi:
    """``dits``: by the columns of a table of aids, as one would write them there. ``mesure``: what it serves.
    ``malgre``: what is to be known of it was read, and it is kept as it is."""
    auteur = auteur_pour(par, convention, autorite, ALIMENTENT, tenue=False)
    tenue = tient(convention)
    if not tenue.signataires.filter(autorite=autorite).exists():
        raise ActeRefuse("Collectivité : elle n'est pas signataire de la convention.", "autorite")
    if mesure and mesure not in MESURES:
        raise ActeRefuse("Mesure : elle n'est pas de celles que la note demande.", "mesure")
    importation = _import(par, tenue, autorite, dits)
    rangee = Rangee(dict(dits))
    ligne = LecteurDAides(importation).lit(1, rangee)
    if not isinstance(ligne, Ligne):
        champ, texte = next(iter(rangee.fautes.items()), ("objet", "Aide : elle ne se lit pas."))
        raise ActeRefuse(texte, champ)
    if ligne.remplace is not None:
        dit = f"Montant : la même aide est déjà enregistrée, pour {euros(ligne.ancien)}."
        raise ActeRefuse(f"{dit} Si c'en est une autre, donnez-lui une référence.", "montant")
    if ligne.remarques and not malgre:
        dites = " ".join(dite for _champ, dite in ligne.remarques)
        raise ActeRefuse(f"Aide : {dites} Pour l'enregistrer telle quelle, confirmez-le.", "malgre")
    ecrit_les_aides(importation, [ligne])
    octroi = importation.octrois.get()
    if mesure:
        Rattachement.objects.create(octroi=octroi, mesure=mesure)
    trace(tenue, auteur, octroi=str(octroi.pk), autorite=autorite.nom, montant=octroi.montant, mesure=mesure)
    return octroi


def _import(par: Acteur, convention: Convention, autorite: Autorite, dits: Mapping[str, str]) -> Import:
    titres = [GENRE.titres[champ] for champ in dits if champ in GENRE.titres]
    valeurs = [valeur for champ, valeur in dits.items() if champ in GENRE.titres]
    feuille = FeuilleAEcrire("Aides", [20] * len(titres), [titres, valeurs])
    return Import.objects.create(
        genre=GenreDImport.AIDES,
        fonds=autorite.fonds or convention.fonds,
        autorite=autorite,
        nom=NOM,
        contenu=ranger(ecrit([feuille], "xlsx"), NOM),
        source="Saisie dans la convention",
        premiere_annee=convention.premiere_annee,
        derniere_annee=convention.derniere_annee,
        etat=Import.Etat.FAIT,
        lignes=1,
        bonnes=1,
        gardees=1,
        personne_id=soi(par),
        fini_le=timezone.now(),
    )
