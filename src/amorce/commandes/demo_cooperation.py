"""La convention de coopération d'une démonstration, par les actes mêmes du site ; la précédente aussi."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from amorce.commandes.demo_horloge import Calendrier
from amorce.commandes.demo_seance import OCTETS
from amorce.comptes.acteur import Acteur
from amorce.cooperation.actions.annexes import arreter_une_annexe
from amorce.cooperation.actions.avenants import Change, Changements, signer_un_avenant
from amorce.cooperation.actions.carte import declarer_un_dispositif
from amorce.cooperation.actions.clauses import Constat, constater_les_clauses
from amorce.cooperation.actions.concertations import (
    associer_une_organisation,
    joindre_un_compte_rendu,
    prevoir_une_concertation,
    tenir_une_concertation,
)
from amorce.cooperation.actions.conventions import ouvrir_convention, signer_convention
from amorce.cooperation.actions.engagements import inscrire_un_circuit, inscrire_un_contrat
from amorce.cooperation.actions.indicateurs import arreter_les_indicateurs
from amorce.cooperation.actions.mesures import rattacher, suivre_une_mesure
from amorce.cooperation.actions.paiements import enregistrer_un_paiement_du_cnc
from amorce.cooperation.actions.pieces import certifier_une_piece, ranger_une_piece
from amorce.cooperation.actions.publication import publier_convention
from amorce.cooperation.actions.volets import Enveloppe, inscrire_un_volet
from amorce.cooperation.models import Concertation, Convention, PieceDeConvention
from amorce.cooperation.registre import Registre
from amorce.cooperation.requetes import octrois_de
from amorce.dossiers.actions.pieces import Fichier
from amorce.droit.conventions.nomenclature import ABONDEE
from amorce.droit.fonds import fonds
from amorce.droit.passe import ConventionPassee, PasseDeDemonstration, VoletPasse
from amorce.moteur.delais import plus_mois
from amorce.octrois.models import Autorite

DUREE = 3
HAUSSE = 60_000
"""Of prices, in millionths: made up too."""
AVANT = 85
"""What the agreement before gave, in hundredths of this one."""


def cooperation(cal: Calendrier, passe: PasseDeDemonstration, par: Acteur) -> None:
    """Two agreements of three years, the second ending this year; what other authorities support."""
    dite = passe.convention
    if dite is None or Convention.objects.filter(fonds=passe.fonds).exists():
        return
    pose = Pose(cal, passe.fonds, par, dite)
    for une in passe.ailleurs:
        declarer_un_dispositif(
            par=par,
            fonds=passe.fonds,
            autorite=pose.autorites[une.autorite],
            intitule=une.intitule,
            phases=une.phases,
            genres=une.genres,
        )
    fin = cal.aujourd_hui.year
    avant = pose.signe(fin - 2 * DUREE + 1, None, AVANT)
    pose.verse(avant)
    pose.publie(avant)
    celle_ci = pose.signe(fin - DUREE + 1, avant, 100)
    pose.vit(celle_ci, {m: [a.intitule for a in passe.aides if a.mesure == m] for m in dite.mesures})
    pose.verse(celle_ci)
    pose.publie(celle_ci)
    pose.arrete(celle_ci)
    pose.range(celle_ci)


def _annees(volet: VoletPasse, premiere: int, part: int) -> list[tuple[int | None, int]]:
    """Once for the whole agreement, or a little more each year."""
    if not volet.par_an:
        return [(None, volet.montant * part)]
    return [(premiere + rang, volet.montant * part * (90 + 10 * rang) // (100 * DUREE)) for rang in range(DUREE)]


def _page_vide(nom: str) -> Fichier:
    return Fichier(f"{nom}.pdf", BytesIO(OCTETS["pdf"]))


@dataclass
class Pose:
    """One fund's agreements, as the person who keeps them does it."""

    cal: Calendrier
    fonds: str
    par: Acteur
    dite: ConventionPassee

    def __post_init__(self) -> None:
        self.autorites = {a.nom: a for a in Autorite.objects.all()}

    def signe(self, premiere: int, precedente: Convention | None, part: int) -> Convention:
        dits: dict[str, Any] = {"region": fonds(self.fonds).region, "solidarite": 50_000}
        dits["indicateurs"] = ["creation", "emploi", "equite_territoriale", "parite"]
        if precedente is not None:
            dits |= {"renouvellement_le": date(premiere + DUREE - 1, 12, 31), "hausse_des_prix": HAUSSE}
        ouverte = ouvrir_convention(
            par=self.par,
            fonds=self.fonds,
            intitule=f"{self.dite.intitule}, {premiere}-{premiere + DUREE - 1} (démonstration)",
            premiere_annee=premiere,
            derniere_annee=premiere + DUREE - 1,
            autorites=[self.autorites[nom].pk for nom in self.dite.signataires],
            precedente=precedente,
            dits=dits,
        )
        for v in self.dite.volets:
            for annee, montant in _annees(v, premiere, part):
                inscrire_un_volet(par=self.par, convention=ouverte, enveloppe=self._enveloppe(v, annee, montant, part))
        ouverte.refresh_from_db()
        return signer_convention(
            par=self.par, convention=ouverte, version=ouverte.version, signee_le=date(premiere, 1, 20)
        )

    def _enveloppe(self, v: VoletPasse, annee: int | None, montant: int, part: int) -> Enveloppe:
        autorite = self.autorites[v.autorite] if v.autorite else None
        return Enveloppe(v.axe, v.financeur, montant, v.phase, v.genre, autorite, annee, v.gele * part)

    def vit(self, convention: Convention, servies: dict[str, list[str]]) -> None:
        """Heard, followed, read clause by clause, amended; what it commits to, contract by contract."""
        self._s_engage(convention)
        for code, roles in self.dite.organisations.items():
            associer_une_organisation(par=self.par, convention=convention, code=code, roles=roles)
        for reunion in self.dite.reunions:
            self._reunit(convention, *reunion)
        for mesure, (engage, quantite, note) in self.dite.mesures.items():
            centimes = None if engage is None else engage * 100
            for annee in [a for a in convention.annees if a <= self.cal.aujourd_hui.year]:
                suivre_une_mesure(
                    par=self.par,
                    convention=convention,
                    mesure=mesure,
                    annee=annee,
                    presente=True,
                    engage=centimes,
                    quantite=quantite,
                    note=note,
                )
            cles = octrois_de(convention).filter(intitule__in=servies[mesure]).values_list("pk", flat=True)
            if cles:
                rattacher(par=self.par, convention=convention, mesure=mesure, octrois=list(cles))
        convention.refresh_from_db()
        constats = {code: Constat(bool(ou), ou) for code, ou in self.dite.clauses.items()}
        tenue = constater_les_clauses(
            par=self.par, convention=convention, version=convention.version, constats=constats
        )
        self._amende(tenue)

    def _s_engage(self, convention: Convention) -> None:
        for un in self.dite.contrats:
            inscrire_un_contrat(
                par=self.par,
                convention=convention,
                autorite=self.autorites[un.autorite],
                intitule=un.intitule,
                premiere_annee=convention.premiere_annee + un.des,
                duree=un.duree,
                criteres=un.criteres,
                television=un.television,
                montant=None if un.montant is None else un.montant * 100,
                investissements={genre: investi * 100 for genre, investi in un.investissements.items()},
            )
        for nom, restes in self.dite.circuits.items():
            for rang, reste in enumerate(restes):
                annee = convention.premiere_annee + rang
                inscrire_un_circuit(par=self.par, convention=convention, nom=nom, annee=annee, reste=reste * 100)

    def _reunit(self, convention: Convention, genre: str, mois: int, objet: str, compte_rendu: str) -> None:
        jour = plus_mois(self.cal.aujourd_hui, mois)
        prevue = prevoir_une_concertation(par=self.par, convention=convention, genre=genre, prevue_le=jour, objet=objet)
        if compte_rendu:
            tenir_une_concertation(
                par=self.par,
                concertation=prevue,
                tenue_le=jour,
                organisations=list(self.dite.organisations),
                compte_rendu=compte_rendu,
            )

    def _amende(self, convention: Convention) -> None:
        """Half of what is frozen is let go, what goes to writing is raised by a tenth, the first year closed; then one
        more signs, with what it brings."""
        voulus = {
            v.pk: Change(v.montant * 11 // 10 if v.phase == "ecriture" else v.montant, v.gele // 2)
            for v in convention.volets.all()
        }
        signer_un_avenant(
            par=self.par,
            convention=convention,
            version=convention.version,
            objet=self.dite.avenant,
            signe_le=min(date(convention.premiere_annee + 1, 2, 15), self.cal.aujourd_hui),
            changements=Changements(voulus),
        )
        if self.dite.adhesion is None:
            return
        objet, apporte = self.dite.adhesion
        convention.refresh_from_db()
        signer_un_avenant(
            par=self.par,
            convention=convention,
            version=convention.version,
            objet=objet,
            signe_le=min(date(convention.premiere_annee + 1, 6, 12), self.cal.aujourd_hui),
            changements=Changements(
                {},
                ajouts=[self._enveloppe(apporte, None, apporte.montant * 100, 100)],
                signataires=[self.autorites[apporte.autorite]],
            ),
        )

    def verse(self, convention: Convention) -> None:
        """A part of what each year's effort calls for, genre by genre, the year after or late in the last one."""
        convention.refresh_from_db()
        for annee, part in zip(convention.annees, self.dite.verse, strict=True):
            registre = Registre(convention, annee)
            for ligne in registre.lignes("autorite", "genre"):
                montant = ligne.theorique * part // 100
                jour = min(date(annee, 12, 5), self.cal.jour(-1))
                if montant and jour.year == annee:
                    autorite = registre.autorites[int(ligne.cles["autorite"])]
                    enregistrer_un_paiement_du_cnc(
                        par=self.par,
                        convention=convention,
                        autorite=autorite,
                        annee=annee,
                        montant=montant,
                        verse_le=jour,
                        phase=ABONDEE,
                        genre=str(ligne.cles["genre"]),
                        reference=f"{annee}-{autorite.niveau}-{ligne.cles['genre']}",
                    )

    def publie(self, convention: Convention) -> None:
        convention.refresh_from_db()
        publier_convention(par=self.par, convention=convention, version=convention.version)

    def range(self, convention: Convention) -> None:
        """Its text, its amendments, what its follow-up committee wrote, and the annex of the last full year, certified:
        everybody reads them."""
        textes = [(PieceDeConvention.Nature.CONVENTION, "Convention signée", date(convention.premiere_annee, 1, 20))]
        avenants = convention.avenants.all()
        textes += [(PieceDeConvention.Nature.AVENANT, f"Avenant {a.rang} signé", a.signe_le) for a in avenants]
        for nature, intitule, jour in textes:
            ranger_une_piece(
                par=self.par,
                convention=convention,
                nature=nature,
                intitule=f"{intitule} (page vide de démonstration)",
                datee_le=jour,
                fichier=_page_vide(nature),
                publique=True,
            )
        for comite in convention.concertations.filter(genre=Concertation.Genre.COMITE, tenue_le__isnull=False):
            joindre_un_compte_rendu(
                par=self.par, concertation=comite, fichier=_page_vide("compte-rendu"), publique=True
            )
        region = next(a for a in convention.autorites.all() if a.fonds == self.fonds)
        [annexe, *_] = arreter_une_annexe(
            par=self.par,
            convention=convention,
            autorite=region,
            annee=self.cal.aujourd_hui.year - 1,
            nature=PieceDeConvention.Nature.ANNEXE,
        )
        certifier_une_piece(par=self.par, piece=annexe, certifiee_le=annexe.datee_le)

    def arrete(self, convention: Convention) -> None:
        """The indicators of the years that a committee has met on."""
        comites = convention.concertations.filter(genre=Concertation.Genre.COMITE, tenue_le__isnull=False)
        reunis = [c.tenue_le.year for c in comites if c.tenue_le]
        for annee in convention.annees:
            if annee < self.cal.aujourd_hui.year and any(an >= annee for an in reunis):
                arreter_les_indicateurs(par=self.par, convention=convention, annee=annee)
