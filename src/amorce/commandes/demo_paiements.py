"""L'argent d'une démonstration, par les actes mêmes du site : une aide à contrôler, une soldée, une à faire rendre."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

from amorce.actes.actions.vie import remettre
from amorce.actes.vie import vie_de
from amorce.commandes.demo_horloge import Calendrier
from amorce.commandes.demo_octrois import siret_invente
from amorce.commandes.demo_seance import OCTETS, relu
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.classeurs.csv_francais import en_csv, euros
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.droit.demonstration import DepenseDeDemonstration, FilmDeDemonstration
from amorce.droit.suites import REPONSE_JOURS
from amorce.paiements.actions import (
    confirmer_coordonnees,
    constater_service_fait,
    declarer_avec_la_demande,
    demander_acompte,
    demander_solde,
    emettre_bordereau,
    examiner_depenses,
    importer_depenses,
    importer_retours,
    joindre_piece_de_demande,
    joindre_preuves,
    ordonner_le_paiement,
    ouvrir_demande_de_paiement,
    ouvrir_reversement,
    proposer_coordonnees,
    relier_preuves,
)
from amorce.paiements.actions.coordonnees import Compte
from amorce.paiements.actions.reversements import Grief
from amorce.paiements.lignes import Facture
from amorce.paiements.models import DemandeDePaiement, Depense, OrdreDePaiement
from amorce.paiements.regles import regles_du

ENVOI, CONTROLE, ORDRE, RETOUR = -4, -3, -2, -1
IBAN, BIC, TIERS = "FR7630006000011234567890189", "AGRIFRPP", "T-DEMO"
"""The example that banks print."""
TITRES = ("Ordre", "Résultat", "Date", "Montant", "Référence", "Cause")


@dataclass(frozen=True)
class Aidee:
    """An award in force, and how far its money goes."""

    film: FilmDeDemonstration
    dossier: Dossier


@dataclass(frozen=True)
class Caisse:
    """Who plays a part in a payment: the service, who pays, who is paid."""

    cal: Calendrier
    service: Acteur
    paie: Acteur
    par: Acteur

    def fait_vivre(self, aidees: Sequence[Aidee]) -> None:
        """Each claims its expenses; some are paid, and of those one is asked back."""
        demandes = [(aidee, self._demande(aidee)) for aidee in aidees]
        a_payer = [demande for aidee, demande in demandes if aidee.film.jusqu_a != Etat.SOLDE_DEMANDE]
        if a_payer:
            self._a_un_compte(a_payer[0].dossier)
            for demande in a_payer:
                self._controle(demande)
            self._paie([self._ordonne(demande) for demande in a_payer])
        for aidee in aidees:
            if aidee.film.jusqu_a == Etat.REVERSEMENT:
                self._redemande(aidee.dossier)

    def _demande(self, aidee: Aidee) -> DemandeDePaiement:
        """Its expenses, a proof for each, its papers, then sent."""
        en_cours = aidee.film.jusqu_a == Etat.REVERSEMENT
        with self.cal.le(ENVOI):
            demande = ouvrir_demande_de_paiement(
                par=self.par, dossier=relu(aidee.dossier), genre="acompte" if en_cours else "solde"
            )
            self._declare(demande, aidee.film)
            lignes = [self._facture(aidee, rang, d) for rang, d in enumerate(aidee.film.depenses, 1)]
            importer_depenses(par=self.par, **_sur(demande), lignes=lignes)
            self._prouve(demande)
            self._remet(aidee.dossier)
            return (demander_acompte if en_cours else demander_solde)(par=self.par, **_sur(demande))

    def _facture(self, aidee: Aidee, rang: int, depense: DepenseDeDemonstration) -> Facture:
        le = self.cal.jour(-depense.il_y_a)
        return Facture(
            classe=depense.classe,
            libelle=depense.libelle,
            fournisseur=depense.fournisseur,
            siret=siret_invente(50 + rang),
            facture=f"{aidee.dossier.numero}-{rang:02}",
            datee_le=le,
            payee_le=le + timedelta(days=6),
            ht=depense.ht,
            tva=depense.ht * 85 // 1000,
            locale=True,
            faits=depense.faits,
        )

    def _declare(self, demande: DemandeDePaiement, film: FilmDeDemonstration) -> None:
        regles = regles_du(film.dispositif)
        assert regles is not None
        declarer_avec_la_demande(par=self.par, **_sur(demande), faits=film.avec_les_depenses)
        for nom in regles.paiement.etablis:
            if film.avec_les_depenses.get(nom) is True:
                joindre_piece_de_demande(par=self.par, demande=_relue(demande), fait=nom, fichier=_papier(nom))

    def _prouve(self, demande: DemandeDePaiement) -> None:
        depenses = list(demande.depenses.order_by("rang"))
        recues = joindre_preuves(par=self.par, demande=_relue(demande), fichiers=[_papier(d.facture) for d in depenses])
        couples = {p.pk: [d.pk] for p, d in zip(recues.preuves, depenses, strict=True)}
        relier_preuves(par=self.par, **_sur(demande), couples=couples)

    def _remet(self, dossier: Dossier) -> None:
        """Each deliverable of the act, and what shows the credit line."""
        vie = vie_de(relu(dossier))
        assert vie is not None
        for lue in vie.obligations:
            preuve = [lue.obligation.preuve] if lue.obligation.preuve else []
            for code in [groupe[0] for groupe in lue.reste] + preuve:
                remettre(par=self.par, dossier=relu(dossier), quoi=code, fichier=_papier(code))

    def _controle(self, demande: DemandeDePaiement) -> None:
        """All that the law retains is accepted, but a part of the first line; what it discards is refused."""
        with self.cal.le(CONTROLE):
            reduite, *autres = demande.depenses.filter(retenu__gt=0).order_by("rang")
            motif = "Une journée de décor a servi à un autre film."
            self._examine(demande, [reduite], "reduite", motif, (reduite.retenu or 0) * 9 // 10)
            self._examine(demande, autres, "acceptee")
            self._examine(demande, demande.depenses.filter(retenu=0), "refusee", "Le règlement l'écarte.")
            constater_service_fait(par=self.service, **_sur(demande), sans_reponse=True)

    def _examine(
        self,
        demande: DemandeDePaiement,
        visees: Iterable[Depense],
        decision: str,
        motif: str = "",
        admis: int | None = None,
    ) -> None:
        pks = [d.pk for d in visees]
        examiner_depenses(par=self.service, **_sur(demande), depenses=pks, decision=decision, motif=motif, admis=admis)

    def _a_un_compte(self, dossier: Dossier) -> None:
        """Said by who is paid, confirmed by who pays: it serves all the awards of the organisation."""
        with self.cal.le(CONTROLE):
            compte = Compte(str(dossier.projet.organisation), IBAN, BIC)
            propose = proposer_coordonnees(par=self.par, dossier=relu(dossier), compte=compte, rib=_papier("rib"))
            confirmer_coordonnees(par=self.paie, dossier=relu(dossier), coordonnees=propose, iban=IBAN, tiers=TIERS)

    def _ordonne(self, demande: DemandeDePaiement) -> OrdreDePaiement:
        with self.cal.le(ORDRE):
            return ordonner_le_paiement(par=self.paie, **_sur(demande))

    def _paie(self, ordres: Sequence[OrdreDePaiement]) -> None:
        """Handed over together; the accountant says that they are paid."""
        with self.cal.le(ORDRE):
            emettre_bordereau(par=self.paie, fonds=self.cal.fonds.code, ordres=[o.pk for o in ordres])
        with self.cal.le(RETOUR):
            jour = f"{self.cal.jour(RETOUR):%d/%m/%Y}"
            lignes = [(o.numero, "payé", jour, euros(o.centimes), f"VIR-{o.numero}", "") for o in ordres]
            retour = Fichier("retour-du-comptable.csv", BytesIO(en_csv([TITRES, *lignes])))
            importer_retours(par=self.paie, fonds=self.cal.fonds.code, fichier=retour)

    def _redemande(self, dossier: Dossier) -> None:
        with self.cal.le(RETOUR):
            tenu, jour = relu(dossier), self.cal.jour(RETOUR)
            grief = Grief("irregularite", "Le tournage s'est fait hors de l'île.", 5_000_00, jour)
            limite = jour + timedelta(days=REPONSE_JOURS + 10)
            ouvrir_reversement(par=self.service, dossier=tenu, version=tenu.version, grief=grief, limite=limite)


def _papier(nom: str) -> Fichier:
    return Fichier(f"{nom}.pdf", BytesIO(OCTETS["pdf"]))


def _relue(demande: DemandeDePaiement) -> DemandeDePaiement:
    return DemandeDePaiement.objects.select_related("dossier__projet", "dossier__session").get(pk=demande.pk)


def _sur(demande: DemandeDePaiement) -> dict[str, Any]:
    """As it stands now: what each act on it begins with."""
    lue = _relue(demande)
    return {"demande": lue, "version": lue.version}
