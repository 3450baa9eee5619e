"""Aids granted by others, or by this fund before: each row an aid, none twice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from amorce.dossiers.classeurs.rangees import Rangee
from amorce.dossiers.lignes import nu
from amorce.droit.europe.transparence import DE_MINIMIS, RGEC
from amorce.droit.fonds import fonds
from amorce.droit.territoires import DEPARTEMENTS, REGIONS
from amorce.moteur.redaction import montant as euros
from amorce.octrois.imports.autorites import Autorites, homonymes
from amorce.octrois.imports.beneficiaires_lus import PAR_PRUDENCE, LecteurDeBeneficiaires
from amorce.octrois.imports.colonnes_des_aides import COLONNES
from amorce.octrois.imports.ecriture_des_aides import ecrit, efface, exige_que_rien_ne_les_retienne
from amorce.octrois.imports.genres import REMARQUENT, Genre, Passee, declare
from amorce.octrois.imports.identites import (
    Cle,
    Connue,
    Connues,
    cle_d_aide,
    qui,
    retenir_les_identites,
)
from amorce.octrois.imports.memes_aides import Dite, Voisines, place
from amorce.octrois.imports.precisions import commune_dite, complete_le_lieu, dispositif_nomme, porteurs_lus
from amorce.octrois.imports.remplacements import remplace
from amorce.octrois.imports.valeurs import Cases
from amorce.octrois.models import Autorite, Beneficiaire, Import, Octroi
from amorce.octrois.objets import remarque
from amorce.socle.jours import jour_du

BASES = {"rgec": RGEC, "rgec 651 2014": RGEC, "de minimis": DE_MINIMIS, "de minimis 2023 2831": DE_MINIMIS}
FILIERES = {nu(str(c.label)): c.value for c in Octroi.Filiere} | {c.value: c.value for c in Octroi.Filiere}

JOUR_INCONNU = "jour du vote inconnu : {0} seul se publie, et ce qui se compte d'un jour l'est du 1er janvier."


@dataclass(frozen=True)
class Ligne:
    """``remplace``: the aid kept that it says otherwise, whose amount is ``ancien``. ``tus``: what its cells leave
    empty though ``champs`` says it. ``remarques``: what is to be known of it, by column."""

    beneficiaire: Beneficiaire
    champs: dict[str, Any]
    porteurs: tuple[tuple[str, str, int | None], ...] = ()
    cle: Cle = ()
    remplace: UUID | None = None
    ancien: int = 0
    tus: tuple[str, ...] = ()
    remarques: tuple[tuple[str, str], ...] = ()


@dataclass
class LecteurDAides:
    """``vues``: where two tellings of one aid meet, those above; ``dites``: by all but the amount, the row
    and its amount; the base's own have none."""

    importation: Import
    vues: dict[Cle, list[Dite]] = field(default_factory=lambda: defaultdict(list))
    dites: dict[Cle, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._autorites = Autorites(Autorite.objects.all(), self.importation.autorite)
        self._titres = GENRE.titres
        self._connues = Connues.de(self.importation)
        self._beneficiaires = LecteurDeBeneficiaires(self.importation)
        self._remarquent = [fait(self.importation) for fait in REMARQUENT]

    def lit(self, rang: int, rangee: Rangee) -> Ligne | Passee | None:
        cases = Cases(rangee, self._titres)
        if total := cases.somme(("autorite", "dispositif", "nom", "objet"), "nom", "objet"):
            return Passee(((total, "cette ligne est un total : elle n'est pas lue."),))
        autorite, annee_et_jours = self._autorite(cases), self._jours(cases)
        beneficiaire, champs = self._beneficiaires.lit(cases), self._champs(cases)
        porteurs = porteurs_lus(cases, annee_et_jours["annee"] if annee_et_jours else None)
        if champs["base"] and annee_et_jours and not self._jour_connu(cases):
            cases.faute("base", "le droit des aides d'État compte du jour de l'octroi. Dites le jour du vote.")
        if rangee.fautes or autorite is None or beneficiaire is None or annee_et_jours is None:
            return None
        champs |= {"autorite_id": autorite.pk, "fonds": autorite.fonds, **annee_et_jours}
        champs["dispositif"] = dispositif_nomme(autorite.fonds, champs["intitule"])
        complete_le_lieu(champs)
        cle = cle_d_aide(autorite.pk, qui(beneficiaire.siret, beneficiaire.nom), champs)
        connue = self._connues.autrement(cle, champs["votee_le"])
        ici, dite = place(autorite.pk, champs), Dite.de(beneficiaire.siret, beneficiaire.nom, champs, rang=rang)
        voisines = Voisines(dite, self._connues.par_place.get(ici, ()), self.vues[ici])
        if self._deja(cases, voisines) or self._contredite(rang, cases, cle, champs, connue, autorite):
            self.dites.setdefault((*cle, champs["votee_le"]), (rang, champs["montant"]))
            return None
        dites = [fait(autorite.pk, champs["annee"], champs["votee_le"]) for fait in self._remarquent]
        dites += [] if connue else [self._a_cote(cle, champs["votee_le"]), voisines.peut_etre()]
        self.vues[ici].append(dite)
        remarques = [("annee", dite) for dite in dites if dite]
        if not self._jour_connu(cases):
            remarques.append(("annee", JOUR_INCONNU.format(champs["annee"])))
        if beneficiaire.presumee:
            remarques.append(("siret", PAR_PRUDENCE))
        if beneficiaire.personne and (nomme := remarque(champs["objet"], beneficiaire.nom)):
            remarques.append(("objet", nomme))
        return Ligne(
            beneficiaire,
            champs,
            porteurs,
            cle,
            connue.octroi if connue else None,
            connue.montant if connue else 0,
            tuple(nom for nom in ("maintenu", "paye") if not rangee.texte(nom)),
            tuple(remarques),
        )

    def _autorite(self, cases: Cases) -> Autorite | None:
        dite = cases.rangee.texte("autorite")
        if not dite:
            if self.importation.autorite is None:
                cases.faute("autorite", "la case est vide, et le tableau n'est d'aucune autorité.")
            return self._la_sienne(cases, self.importation.autorite)
        trouvees = self._autorites.nommees(dite)
        if len(trouvees) > 1:
            cases.faute("autorite", homonymes(dite, trouvees))
            return None
        if not trouvees:
            cases.faute("autorite", f"« {dite[:60]} » n'est pas connue. Déclarez-la d'abord, ou corrigez son nom.")
        return self._la_sienne(cases, next(iter(trouvees), None))

    def _la_sienne(self, cases: Cases, autorite: Autorite | None) -> Autorite | None:
        """What the authority of another fund of this site granted is that fund's to say: it goes to its portal."""
        if autorite is None or autorite.fonds in ("", self.importation.fonds):
            return autorite
        cases.faute("autorite", f"« {autorite.nom[:60]} » tient ici ses propres aides : elle seule les importe.")
        return None

    def _jours(self, cases: Cases) -> dict[str, Any] | None:
        votee, signee = cases.jour("votee_le"), cases.jour("signee_le")
        annee = cases.entier("annee", 1946, 2100)
        debut, fin = cases.jour("periode_debut"), cases.jour("periode_fin")
        fautes = cases.rangee.fautes
        champ = "annee" if annee else "votee_le"
        annee = annee or (votee or signee or date.min).year
        if votee is None and signee is None and annee == 1:
            if not {"votee_le", "signee_le", "annee"} & fautes.keys():
                cases.faute("votee_le", "ni date ni année : on ne sait pas quand l'aide a été votée.")
            return None
        vote = votee or signee or date(annee, 1, 1)
        aujourd_hui = jour_du(self.importation.fonds)
        if vote > aujourd_hui:
            cases.faute(
                "votee_le" if votee else "signee_le" if signee else "annee", f"le {vote:%d/%m/%Y} n'est pas passé."
            )
        self._dans_l_ordre(cases, votee, signee, annee)
        if votee and annee not in (votee.year, votee.year + 1):
            cases.faute("annee", f"{annee} n'est pas celle du vote, le {votee:%d/%m/%Y}.")
        if debut and fin and fin < debut:
            cases.faute("periode_fin", f"le {fin:%d/%m/%Y} est avant le début, le {debut:%d/%m/%Y}.")
        if fin and fin < (votee or date(annee, 1, 1)):
            cases.faute("periode_fin", f"le {fin:%d/%m/%Y} est avant le vote : une aide se verse après lui.")
        self._dans_la_periode(cases, champ, annee)
        return {"annee": annee, "votee_le": vote, "signee_le": signee, "periode_debut": debut, "periode_fin": fin}

    @staticmethod
    def _jour_connu(cases: Cases) -> bool:
        return bool(cases.rangee.texte("votee_le") or cases.rangee.texte("signee_le"))

    def _dans_l_ordre(self, cases: Cases, votee: date | None, signee: date | None, annee: int) -> None:
        """Voted, then signed, both by now."""
        if signee and votee and signee < votee:
            cases.faute("signee_le", f"le {signee:%d/%m/%Y} est avant le vote, le {votee:%d/%m/%Y}.")
        elif signee and signee.year < annee:
            cases.faute("signee_le", f"le {signee:%d/%m/%Y} est avant le vote, de {annee}.")
        elif signee and signee > jour_du(self.importation.fonds):
            cases.faute("signee_le", f"le {signee:%d/%m/%Y} n'est pas passé.")

    def _dans_la_periode(self, cases: Cases, champ: str, annee: int) -> None:
        premiere, derniere = self.importation.premiere_annee, self.importation.derniere_annee
        dehors = (premiere and annee < premiere) or (derniere and annee > derniere)
        if dehors and champ not in cases.rangee.fautes:
            cases.faute(
                champ, f"{annee} n'est pas entre {premiere or '…'} et {derniere or '…'}, les années de ce tableau."
            )

    def _champs(self, cases: Cases) -> dict[str, Any]:
        montant = cases.montant("montant", requis=True)
        maintenu, paye = (self._dans_le_vote(cases, champ, montant) for champ in ("maintenu", "paye"))
        format_ = cases.code("format", "format_oeuvre")
        return {
            "intitule": cases.texte("dispositif", 200),
            "reference": cases.texte("reference", 60),
            "objet": cases.texte("objet", 256, requis=True),
            "montant": montant,
            "maintenu": montant if maintenu is None else maintenu,
            "paye": paye,
            "phase": cases.code("phase", "phase_aide"),
            "genre": cases.code("genre", "genre_oeuvre"),
            "format": format_,
            "court": format_ == "court_metrage" if format_ else None,
            "duree": cases.entier("duree", 0, 100_000),
            "filiere": cases.parmi("filiere", FILIERES),
            "axe": cases.entier("axe", 1, 5),
            "cout": cases.montant("cout"),
            "premier_ou_deuxieme": cases.booleen("premier_ou_deuxieme"),
            "initiative_regionale": cases.booleen("initiative_regionale"),
            "independant": cases.booleen("independant"),
            "conditions": cases.texte("conditions", 256),
            "territoire": commune_dite(cases),
            "departement": cases.geographique("departement", DEPARTEMENTS),
            "region": cases.geographique("region", REGIONS),
            "base": cases.parmi("base", BASES),
        }

    @staticmethod
    def _dans_le_vote(cases: Cases, champ: str, vote: int | None) -> int | None:
        lu = cases.montant(champ)
        if vote and lu and lu > vote:
            dit = f"{euros(lu)}, plus que les {euros(vote)} votés. Corrigez l'un des deux montants"
            cases.faute(champ, f"{dit} ; un vote complémentaire a sa propre ligne.")
        return lu

    @staticmethod
    def _deja(cases: Cases, voisines: Voisines) -> bool:
        """The same aid, above in this table or already kept; or decided here, where a table changes nothing."""
        decidee = voisines.decidee()
        if deja := voisines.deja():
            cases.faute("objet", deja)
        elif decidee is not None:
            _se_corrige_ici(cases, decidee.montant)
        return bool(cases.rangee.fautes)

    def _a_cote(self, cle: Cle, votee_le: date) -> str:
        """A day corrected would count an aid twice: that is said before anything is written."""
        autre = self._connues.d_un_autre_jour(cle, votee_le)
        if autre is None or (*cle, autre.votee_le) in self.dites:
            return ""
        return (
            f"la même aide est déjà enregistrée au {autre.votee_le:%d/%m/%Y}, pour {euros(autre.montant)} : celle-ci "
            "s'y ajoute. Si c'est la même, corrigez sa date."
        )

    def _contredite(
        self, rang: int, cases: Cases, cle: Cle, champs: dict[str, Any], connue: Connue | None, autorite: Autorite
    ) -> bool:
        """The same aid above, with another amount; or decided here, where a table changes nothing; or, of an authority
        that has no fund here, brought in by another fund: it alone corrects what it brought."""
        jour = (*cle, champs["votee_le"])
        if jour in self.dites:
            ligne, montant = self.dites[jour]
            dit = (
                f"la même aide est à la ligne {ligne} avec un autre montant, {euros(montant)}. Corrigez l'une des deux"
            )
            cases.faute("montant", f"{dit} ; si ce sont deux aides, leur référence ou leur dispositif les distingue.")
        elif connue is not None and connue.decidee:
            _se_corrige_ici(cases, connue.montant)
        elif connue is not None and not autorite.fonds and connue.apportee_par != self.importation.fonds:
            qui = fonds(connue.apportee_par).autorite
            dit = f"cette aide est déjà enregistrée, pour {euros(connue.montant)}, par un tableau de « {qui[:60]} »"
            cases.faute("montant", f"{dit}, qui la corrige. Dites-lui ce qui ne va pas, ou ôtez cette ligne.")
        else:
            self.dites[jour] = rang, champs["montant"]
        return bool(cases.rangee.fautes)


def _se_corrige_ici(cases: Cases, montant: int) -> None:
    dit = f"ce fonds a décidé cette aide, pour {euros(montant)}"
    cases.faute("montant", f"{dit} : elle se corrige dans son dossier, non par un tableau.")


GENRE = declare(
    Genre(
        "aides",
        "Aides accordées",
        COLONNES,
        LecteurDAides,
        ecrit,
        efface,
        groupes=(("votee_le", "signee_le", "annee"),),
        avec_autorite=True,
        remplace=remplace,
        s_efface=exige_que_rien_ne_les_retienne,
        prepare=retenir_les_identites,
    )
)
