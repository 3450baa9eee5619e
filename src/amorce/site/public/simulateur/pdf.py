"""The result as a document that one files: PDF/A-2a and PDF/UA-1, in the reader's language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amorce.moteur.explication import cite
from amorce.moteur.natures import Nature
from amorce.moteur.textes import Regle
from amorce.site.langue import ecrit, langue, traduit
from amorce.site.public.simulateur.ecrans import Parcours
from amorce.site.public.simulateur.recapitulatif import par_ecran
from amorce.site.public.simulateur.resultats import Resultat, classes
from amorce.socle.papier import compose

MODELE = Path(__file__).with_name("resultat.typ")


def document(parcours: Parcours, adresse: str) -> bytes:
    return compose(MODELE, contenu(parcours, adresse))


def contenu(parcours: Parcours, adresse: str) -> dict[str, Any]:
    """All that the document says, in words."""
    simulation = parcours.simulation
    resultats = classes([Resultat(s) for s in simulation.situations])
    le = ecrit(Nature.DATE, 1, simulation.reponses.le)
    return {
        "langue": (get_language() or "fr")[:2],
        "titre": _("Simulation des aides"),
        "le": _("Pour une demande faite le {}").format(le),
        "avis": _("Une simulation n'engage personne : remplir les conditions n'est pas un droit à l'aide."),
        "adresse": adresse,
        "retrouver": _("Ce résultat se retrouve à l'adresse"),
        "reponses": _("Les réponses données"),
        "aides": [_aide(r) for r in resultats],
        "ecrans": [
            {"titre": traduit(str(ecran.titre)), "donnees": [[d.libelle, d.valeur] for d in donnees]}
            for ecran, donnees in par_ecran(parcours)
        ],
        "mots": {
            "manquees": _("Conditions manquées"),
            "humaines": _("Laissé à l'appréciation d'une personne"),
            "alertes": _("À surveiller"),
            "manquants": _("Réponses qui manquent"),
            "lectures": _("Lectures suivies"),
            "page": _("page"),
        },
    }


def _aide(r: Resultat) -> dict[str, Any]:
    ouverte = not r.manquees
    return {
        "nom": traduit(r.dispositif.intitule),
        "fonds": f"{traduit(r.fonds.nom)}, {r.periode}",
        "statut": str(r.statut.libelle),
        "somme": r.somme.redigee if r.somme else "",
        "conflit": r.conflit,
        "chiffres": [[a.libelle, a.redigee] for a in r.reponses] if ouverte else [],
        "manquees": [_regle(regle) for regle in r.regles_manquees],
        "humaines": [_regle(regle) for regle in r.humaines] if ouverte else [],
        "alertes": [_regle(regle) for regle in r.alertes] if ouverte else [],
        "manquants": [traduit(f.libelle) for f in r.manquants],
        "lectures": [[lec.lecture.code, traduit(lec.lecture.alternatives[lec.choix])] for lec in r.lectures],
    }


def _regle(regle: Regle[Any]) -> list[str]:
    return [traduit(regle.enonce), cite(regle.source, langue())]
