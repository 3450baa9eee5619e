"""The service's acts on a living award, as forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from django import forms

from amorce.actes.actions import avenants
from amorce.actes.actions.ecarts import repondre_a_l_ecart
from amorce.actes.actions.prolongations import repondre_a_la_prolongation
from amorce.actes.avenants import pour_prolonger
from amorce.actes.models import Ecart, Modification, Prolongation
from amorce.actes.termes import BUDGET, BUDGET_PAR_CLASSE, CONSERVATION, DEBUT, DELAI, FIN
from amorce.actes.vie import ObligationLue, VieDeLAide
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.site.formulaires import Euros, jour, prose
from amorce.site.service.obligations.budget_par_classe import BudgetParClasse
from amorce.site.vie.formulaires import ActeDeVie, Noter, Remettre, fichier_de

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


Demandee = TypeVar("Demandee", Prolongation, Ecart)


class NoterAuService(Noter):
    """The same, for the service."""


class RemettreAuService(Remettre):
    titre: StrOrPromise = "Enregistrer une remise"
    bouton: StrOrPromise = "Enregistrer cette remise"
    fait: StrOrPromise = "La remise est enregistrée."
    fichier_requis = False


class ActeDuService(ActeDeVie):
    """``version``: that of the dossier that the person read."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, vie: VieDeLAide, sur: ObligationLue | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(vie, sur, *args, **kwargs)
        self.initial["version"] = vie.dossier.version


class SurUneDemande(ActeDuService):
    """Offered once for each request that waits: ``pour`` says which."""

    cible = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, vie: VieDeLAide, sur: ObligationLue | None = None, *args: Any, **kwargs: Any) -> None:
        dits = args[0] if args else kwargs.get("initial", {})
        self.pour = str(dits.get("cible", ""))
        super().__init__(vie, sur, *args, **kwargs)

    @property
    def ancre(self) -> str:
        return f"{self.code}-{self.pour}"

    def visee(self, parmi: Sequence[Demandee]) -> Demandee:
        trouvee = next((une for une in parmi if une.pk == self.cleaned_data["cible"]), None)
        if trouvee is None:
            raise ActeRefuse("Réponse : cette demande n'est plus là. Rouvrez la page.")
        return trouvee


class RepondreProlongation(SurUneDemande):
    code, titre, bouton = "repondre-prolongation", "Répondre", "Envoyer cette réponse"
    fait = "La réponse est envoyée au bénéficiaire."
    reponse = forms.ChoiceField(label="Réponse", choices=Prolongation.Reponse.choices, widget=forms.RadioSelect)
    jour = jour("Jour accordé", "Celui qui est demandé, ou un autre.", required=False)
    motif = prose("Motif", aide="Le bénéficiaire le lit.")

    @classmethod
    def a_lieu(cls, vie: VieDeLAide, sur: ObligationLue | None) -> bool:
        return sur is None and any(not p.reponse for p in vie.prolongations)

    def agit(self, par: Acteur) -> None:
        dits, visee = self.cleaned_data, self.visee(self.vie.prolongations)
        repondre_a_la_prolongation(
            par=par,
            prolongation=visee,
            version=dits["version"],
            reponse=dits["reponse"],
            jour=dits["jour"] or visee.demande,
            motif=dits["motif"],
        )


class RepondreEcart(SurUneDemande):
    code, titre, bouton = "repondre-ecart", "Répondre", "Envoyer cette réponse"
    fait = "La réponse est envoyée au bénéficiaire."
    reponse = forms.ChoiceField(label="Ce qui suit", choices=Ecart.Reponse.choices, widget=forms.RadioSelect)
    texte = prose("Ce que vous lui répondez")

    @classmethod
    def a_lieu(cls, vie: VieDeLAide, sur: ObligationLue | None) -> bool:
        return sur is None and any(not e.reponse for e in vie.ecarts)

    def agit(self, par: Acteur) -> None:
        dits, visee = self.cleaned_data, self.visee(self.vie.ecarts)
        repondre_a_l_ecart(par=par, ecart=visee, version=dits["version"], reponse=dits["reponse"], texte=dits["texte"])


class PreparerAvenant(ActeDuService):
    code, titre, bouton = "preparer-avenant", "Préparer un avenant", "Préparer cet avenant"
    fait = "L'avenant est prêt à être envoyé."
    pour = forms.ChoiceField(label="Il répond à", required=False)
    sujet = forms.ChoiceField(label="Ce qu'il change", choices=Modification.Sujet.choices)
    debut = jour("Début de la période", required=False)
    fin = jour("Fin de la période", required=False)
    delai = forms.IntegerField(label="Délai pour achever, en mois", min_value=1, max_value=600, required=False)
    conservation = jour("Pièces à conserver jusqu'au", required=False)
    budget = Euros(label="Budget de l'acte")
    classes = BudgetParClasse(label="Budget par classe", required=False)
    repreneur = forms.CharField(
        label="Nouveau producteur délégué",
        help_text="Son SIRET, ou son numéro de registre. Le film lui est confié quand l'avenant est signé.",
        max_length=200,
        required=False,
    )
    motif = prose("Motif", aide="L'avenant et le bénéficiaire le disent. Laissez vide ce qui ne change pas.")

    @classmethod
    def a_lieu(cls, vie: VieDeLAide, sur: ObligationLue | None) -> bool:
        return sur is None and vie.avenant_en_cours is None

    def complete(self) -> None:
        champ = self.fields["pour"]
        assert isinstance(champ, forms.ChoiceField)
        self.sources = {f"p-{p.pk}": p for p in self.vie.prolongations if p.accorde}
        self.ecarts = {f"e-{e.pk}": e for e in self.vie.ecarts if e.reponse == Ecart.Reponse.AVENANT}
        champ.choices = [
            ("", "Personne ne l'a demandé"),
            *((cle, f"Prolongation accordée jusqu'au {p.accorde:%d/%m/%Y}") for cle, p in self.sources.items()),
            *((cle, f"Écart : {e.get_sujet_display()}") for cle, e in self.ecarts.items()),
        ]
        self.initial.update(self._attendu())

    def _attendu(self) -> dict[str, Any]:
        """What a prolongation just granted makes the act say."""
        servies = {a.modification.prolongation_id for a in self.vie.avenants if a.modification.prolongation_id}
        for cle, p in self.sources.items():
            termes = pour_prolonger(self.vie, p) if p.pk not in servies else {}
            if termes:
                champs = {FIN: "fin", DELAI: "delai"}
                dits = {champs[nom]: dit for nom, dit in termes.items() if nom in champs}
                return {"pour": cle, "sujet": Modification.Sujet.PROLONGATION, "motif": p.motif, **dits}
        return {}

    def agit(self, par: Acteur) -> None:
        dits = self.cleaned_data
        termes = {
            DEBUT: dits["debut"] and dits["debut"].isoformat(),
            FIN: dits["fin"] and dits["fin"].isoformat(),
            DELAI: dits["delai"],
            CONSERVATION: dits["conservation"] and dits["conservation"].isoformat(),
            BUDGET: dits["budget"],
            BUDGET_PAR_CLASSE: dits["classes"],
        }
        demande = avenants.Demande(
            dits["sujet"],
            termes,
            dits["motif"],
            dits["repreneur"],
            prolongation=self.sources.get(dits["pour"]),
            ecart=self.ecarts.get(dits["pour"]),
        )
        avenants.preparer_avenant(par=par, dossier=self.vie.dossier, version=dits["version"], demande=demande)

    def ecarte(self, refus: Any) -> None:
        """The room names the law's facts, the form its own fields."""
        champs = {
            DEBUT: "debut",
            FIN: "fin",
            DELAI: "delai",
            CONSERVATION: "conservation",
            BUDGET: "budget",
            BUDGET_PAR_CLASSE: "classes",
        }
        super().ecarte(type(refus)(str(refus), champs[refus.champ]) if refus.champ in champs else refus)


class SurLAvenant(ActeDuService):
    """The one in preparation."""

    @classmethod
    def a_lieu(cls, vie: VieDeLAide, sur: ObligationLue | None) -> bool:
        avenant = vie.avenant_en_cours
        return sur is None and avenant is not None and cls.vaut(vie, envoye=avenant.envoye_le is not None)

    @classmethod
    def vaut(cls, vie: VieDeLAide, *, envoye: bool) -> bool:
        raise NotImplementedError


class EnvoyerAvenant(SurLAvenant):
    code, titre, bouton = "envoyer-avenant", "Envoyer l'avenant au bénéficiaire", "Enregistrer cet envoi"
    fait = "L'avenant est envoyé : le bénéficiaire est prévenu."
    le = jour("Envoyé le")

    @classmethod
    def vaut(cls, vie: VieDeLAide, *, envoye: bool) -> bool:
        return vie.acte.bilateral and not envoye

    def agit(self, par: Acteur) -> None:
        avenant, dits = self.vie.avenant_en_cours, self.cleaned_data
        if avenant is not None:
            avenants.envoyer_avenant(par=par, avenant=avenant, version=dits["version"], le=dits["le"])


class SignerAvenant(SurLAvenant):
    code, titre, bouton = "signer-avenant", "Enregistrer l'avenant signé", "Enregistrer cette signature"
    fait = "L'avenant est signé : l'acte dit désormais ce qu'il change."
    le = jour("Signé le")
    fichier = forms.FileField(
        label="L'avenant signé (PDF)",
        help_text="Ses signatures électroniques sont vérifiées. Signé sur papier, laissez vide.",
        required=False,
    )

    @classmethod
    def vaut(cls, vie: VieDeLAide, *, envoye: bool) -> bool:
        return envoye or not vie.acte.bilateral

    def agit(self, par: Acteur) -> None:
        avenant, dits = self.vie.avenant_en_cours, self.cleaned_data
        if avenant is not None:
            fichier = fichier_de(dits["fichier"])
            avenants.signer_avenant(par=par, avenant=avenant, version=dits["version"], le=dits["le"], fichier=fichier)


class AbandonnerAvenant(SurLAvenant):
    code, titre, bouton = "abandonner-avenant", "Abandonner l'avenant", "Abandonner cet avenant"
    fait = "L'avenant est abandonné : l'acte reste ce qu'il était."
    motif = prose("Motif")

    @classmethod
    def vaut(cls, vie: VieDeLAide, *, envoye: bool) -> bool:  # noqa: ARG003  # as long as it is not signed
        return True

    def agit(self, par: Acteur) -> None:
        avenant, dits = self.vie.avenant_en_cours, self.cleaned_data
        if avenant is not None:
            avenants.abandonner_avenant(par=par, avenant=avenant, version=dits["version"], motif=dits["motif"])


DES_OBLIGATIONS: dict[str, type[ActeDeVie]] = {g.code: g for g in (NoterAuService, RemettreAuService)}
DES_DEMANDES: dict[str, type[SurUneDemande]] = {g.code: g for g in (RepondreProlongation, RepondreEcart)}
DES_AVENANTS: dict[str, type[ActeDuService]] = {
    g.code: g for g in (PreparerAvenant, EnvoyerAvenant, SignerAvenant, AbandonnerAvenant)
}
DU_SERVICE: dict[str, type[ActeDeVie]] = {**DES_OBLIGATIONS, **DES_DEMANDES, **DES_AVENANTS}
